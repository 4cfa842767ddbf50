import type * as z from 'zod';
import type {
  recordedAttemptSchema,
  recordedBodySchema,
  recordedCallSchema,
  recordedErrorSchema,
  recordedRequestSchema,
  recordedResponseSchema,
} from './recorded-call-schema';
import type { recordingSchema } from './recording-schema';

/**
 * A run on record: what it was given, everything the world answered it, and what it made of that. Enough to play it
 * again without a network, and never a secret: a secret's name stands where its value was.
 */
export type Recording = z.infer<typeof recordingSchema>;
export type RecordedAttempt = z.infer<typeof recordedAttemptSchema>;
export type RecordedCall = z.infer<typeof recordedCallSchema>;
export type RecordedBody = z.infer<typeof recordedBodySchema>;
export type RecordedError = z.infer<typeof recordedErrorSchema>;
export type RecordedRequest = z.infer<typeof recordedRequestSchema>;
export type RecordedResponse = z.infer<typeof recordedResponseSchema>;

export const recordingVersion = 1;

/** Bytes of a body that are kept. Of a longer one the beginning is, and a mark says so. */
export const recordedBodyLimit = 1024 * 1024;
