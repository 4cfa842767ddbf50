import { big, MB, nothing, overDoor, overTen } from './call-words';
import { type BadCall, inLangflow, inLangflowList } from './row';

/** Calls in Langflow’s dialect that are refused before anything runs: of a deployment, of an alias at the root, of a draft. */
const published = '/d/{slug}/api/v1/run/{flow}';
const alias = '/api/v1/run/{flow}';
const wrongKey = inLangflow('Invalid or missing API key');
const missingKey = inLangflow('An API key must be passed as query or header');
const required = (field: string) => ({ type: 'missing', loc: ['body', field], msg: 'Field required' });
const decodeError = (at: number) => ({ type: 'json_invalid', loc: ['body', at], msg: 'JSON decode error' });

export const inLangflowWords: readonly BadCall[] = [
  {
    name: 'no JSON',
    path: published,
    key: 'own',
    body: () => '{"input_value":',
    status: 422,
    ...inLangflowList(decodeError(15)),
  },
  {
    name: 'a list',
    path: published,
    key: 'own',
    body: () => '[]',
    status: 422,
    ...inLangflowList(required('input_request'), required('context')),
  },
  {
    name: 'an odd stream wish',
    path: `${published}?stream=banana`,
    key: 'own',
    body: nothing,
    status: 422,
    ...inLangflowList({
      type: 'bool_parsing',
      loc: ['query', 'stream'],
      msg: 'Input should be a valid boolean, unable to interpret input',
    }),
  },
  {
    name: 'one byte over 10 MB',
    path: published,
    key: 'own',
    body: big('input_value', 10 * MB + 1),
    limit: '10 MB',
    status: 413,
    ...inLangflow(...overTen),
  },
  {
    name: '20 MB',
    path: published,
    key: 'own',
    body: big('input_value', 20 * MB),
    limit: '10 MB',
    status: 413,
    ...inLangflow(...overTen),
  },
  {
    name: '20 MB, sent without its length',
    path: published,
    key: 'own',
    chunked: true,
    body: big('input_value', 20 * MB),
    limit: '10 MB',
    status: 413,
    ...inLangflow(...overTen),
  },
  {
    name: '33 MB',
    path: published,
    key: 'own',
    body: big('input_value', 33 * MB),
    limit: '32 MB',
    status: 413,
    ...inLangflow(...overDoor),
  },
  { name: 'no key', path: published, key: 'none', body: nothing, status: 403, ...missingKey },
  { name: 'a key of nobody', path: published, key: 'unknown', body: nothing, status: 403, ...wrongKey },
  {
    name: 'a key of another deployment',
    path: published,
    key: 'of another deployment',
    body: nothing,
    status: 403,
    ...wrongKey,
  },
  {
    name: 'a personal key at a deployment',
    path: published,
    key: 'personal',
    body: nothing,
    status: 403,
    ...wrongKey,
  },
  {
    name: 'an unknown flow',
    path: '/d/{slug}/api/v1/run/nowhere',
    key: 'own',
    body: nothing,
    status: 404,
    ...inLangflow('Flow identifier nowhere not found'),
  },
  {
    name: 'a flow of another deployment',
    path: '/d/{slug}/api/v1/run/{otherFlow}',
    key: 'own',
    body: nothing,
    status: 404,
    ...inLangflow('Flow identifier {otherFlow} not found'),
  },
  {
    name: 'an unknown deployment',
    path: '/d/nowhere/api/v1/run/{flow}',
    key: 'own',
    body: nothing,
    status: 404,
    ...inLangflow(
      'Nothing is deployed at /d/nowhere.',
      'Check the address on the deployment’s page: it never changes once a flow is published.',
    ),
  },
  { name: 'no key, at the root', path: alias, key: 'none', body: nothing, status: 403, ...missingKey },
  {
    name: 'a key of nobody, at the root',
    path: '/api/v1/run/nowhere',
    key: 'unknown',
    body: nothing,
    status: 403,
    ...wrongKey,
  },
  {
    name: 'a key of another deployment, at the root',
    path: alias,
    key: 'of another deployment',
    body: nothing,
    status: 404,
    ...inLangflow(
      'Flow identifier {flow} not found.',
      'This key belongs to one deployment, which serves only “{otherFlow}”: press Publish on the other flow and use its key.',
    ),
  },
  {
    name: 'an unknown flow, with a personal key',
    path: '/api/v1/run/nowhere',
    key: 'personal',
    body: nothing,
    status: 404,
    ...inLangflow('Flow identifier nowhere not found'),
  },
  {
    name: 'no JSON to a draft',
    path: '/api/v1/run/{draft}',
    key: 'personal',
    body: () => '{',
    status: 422,
    ...inLangflowList(decodeError(1)),
  },
  {
    name: '20 MB to a draft',
    path: '/api/v1/run/{draft}',
    key: 'personal',
    body: big('input_value', 20 * MB),
    limit: '10 MB',
    status: 413,
    ...inLangflow(...overTen),
  },
];
