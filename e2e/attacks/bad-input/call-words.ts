import { longObject } from './texts';

/** What the refusals of all dialects have in common, and bodies that calls share. */
export const MB = 1024 * 1024;
export const whereKeysAre = 'The keys are on the page of the deployment in Millrace.';
export const otherKey = 'The API key is not one of this deployment, or it has expired or been revoked.';
export const sendKey = `Send one as “Authorization: Bearer …” or in the header x-api-key. ${whereKeysAre}`;
export const overTen = [
  'The request is larger than 10 MB.',
  'Send less text, or split it over several calls.',
] as const;
export const overDoor = ['The request’s body is larger than 32 MB.', 'Send less in one call.'] as const;
export const nothing = () => '{}';
export const big = (field: string, bytes: number) => () => longObject(field, bytes);
