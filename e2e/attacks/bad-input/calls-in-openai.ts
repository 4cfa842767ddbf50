import { big, MB, nothing, otherKey, overDoor, overTen, sendKey, whereKeysAre } from './call-words';
import { type BadCall, inOpenAi } from './row';

/** Calls in OpenAI’s dialect that are refused before anything runs. */
const chat = '/d/{slug}/v1/chat/completions';
const sendChat = 'Send a JSON object with `model` and `messages`.';
const askModel = (model: string) => () =>
  JSON.stringify({ model, messages: [{ role: 'user', content: 'Hello' }] });

export const inOpenAiWords: readonly BadCall[] = [
  {
    name: 'no JSON',
    path: chat,
    key: 'own',
    body: () => '{',
    status: 400,
    ...inOpenAi({ code: 'invalid_request', param: 'body' }, 'The body is not valid JSON.', sendChat),
  },
  {
    name: 'a list',
    path: chat,
    key: 'own',
    body: () => '[]',
    status: 400,
    ...inOpenAi(
      { code: 'invalid_request', param: 'body' },
      '`body` is missing or not what a chat completion takes.',
      sendChat,
    ),
  },
  {
    name: 'no messages',
    path: chat,
    key: 'own',
    body: () => '{"model":"{flow}"}',
    status: 400,
    ...inOpenAi(
      { code: 'invalid_request', param: 'messages' },
      '`messages` is missing or not what a chat completion takes.',
      sendChat,
    ),
  },
  {
    name: '20 MB',
    path: chat,
    key: 'own',
    body: big('messages', 20 * MB),
    limit: '10 MB',
    status: 413,
    ...inOpenAi({ code: 'request-too-large' }, ...overTen),
  },
  {
    name: '33 MB',
    path: chat,
    key: 'own',
    body: big('messages', 33 * MB),
    limit: '32 MB',
    status: 413,
    ...inOpenAi({ code: 'body_too_large' }, ...overDoor),
  },
  {
    name: 'no key',
    path: chat,
    key: 'none',
    body: askModel('{flow}'),
    status: 401,
    ...inOpenAi({ type: 'authentication_error', code: 'invalid_api_key' }, 'No API key was sent.', sendKey),
  },
  {
    name: 'a key of another deployment',
    path: chat,
    key: 'of another deployment',
    body: askModel('{flow}'),
    status: 401,
    ...inOpenAi({ type: 'authentication_error', code: 'invalid_api_key' }, otherKey, whereKeysAre),
  },
  {
    name: 'an unknown flow',
    path: chat,
    key: 'own',
    body: askModel('gpt-4o'),
    status: 404,
    ...inOpenAi(
      { code: 'model_not_found', param: 'model' },
      'The model “gpt-4o” does not exist here.',
      'Use one of these flows as the model: {flow}.',
    ),
  },
  {
    name: 'an unknown address',
    path: '/d/{slug}/v1/embeddings',
    key: 'own',
    body: nothing,
    status: 404,
    ...inOpenAi(
      { code: 'not-found' },
      'There is nothing at /v1/embeddings.',
      'See /openapi.json for what this deployment serves.',
    ),
  },
];
