import { big, MB, nothing, otherKey, overDoor, overTen, sendKey, whereKeysAre } from './call-words';
import { type BadCall, inPlain } from './row';

/** Plain calls that are refused before anything runs. */
const runs = '/d/{slug}/runs';
const noJson = ['The body is not valid JSON.', 'Send a JSON object such as {"input": "Hello"}.'] as const;
const noObject = [
  'The body is not a JSON object.',
  'Send a JSON object such as {"input": "Hello"}.',
] as const;

export const inPlainWords: readonly BadCall[] = [
  {
    name: 'no JSON',
    path: runs,
    key: 'own',
    body: () => '{',
    status: 400,
    ...inPlain('invalid-request', ...noJson),
  },
  {
    name: 'a list',
    path: runs,
    key: 'own',
    body: () => '[]',
    status: 400,
    ...inPlain('invalid-request', ...noObject),
  },
  {
    name: 'a number for a text',
    path: runs,
    key: 'own',
    body: () => '{"input":7}',
    status: 400,
    ...inPlain('invalid-request', '`input` in the body is not what it should be.', noJson[1]),
  },
  {
    name: '20 MB',
    path: runs,
    key: 'own',
    body: big('input', 20 * MB),
    limit: '10 MB',
    status: 413,
    ...inPlain('request-too-large', ...overTen),
  },
  {
    name: '33 MB',
    path: runs,
    key: 'own',
    body: big('input', 33 * MB),
    limit: '32 MB',
    status: 413,
    ...inPlain('body-too-large', ...overDoor),
  },
  {
    name: 'no key',
    path: runs,
    key: 'none',
    body: nothing,
    status: 401,
    ...inPlain('key-missing', 'No API key was sent.', sendKey),
  },
  {
    name: 'a key of another deployment',
    path: runs,
    key: 'of another deployment',
    body: nothing,
    status: 401,
    ...inPlain('key-refused', otherKey, whereKeysAre),
  },
  {
    name: 'an unknown flow',
    path: runs,
    key: 'own',
    body: () => '{"flow":"nowhere"}',
    status: 404,
    ...inPlain(
      'flow-unknown',
      'There is no flow “nowhere” here.',
      'Name one of the flows that are served here in `flow`, by its id or endpoint name.',
    ),
  },
  {
    name: 'headers over 16 KB',
    path: runs,
    key: 'own',
    body: nothing,
    headers: { 'x-long': 'x'.repeat(17 * 1024) },
    limit: '16 KB',
    status: 431,
    ...inPlain(
      'headers-too-large',
      'The request’s headers are larger than 16 KB.',
      'Send less in headers and address, and the rest in the body.',
    ),
  },
  {
    name: 'the control surface from outside',
    path: '/d/{slug}/control/runs',
    key: 'own',
    body: nothing,
    status: 404,
    ...inPlain(
      'not-found',
      'There is nothing at this address.',
      'See openapi.json of the deployment for what it serves.',
    ),
  },
];
