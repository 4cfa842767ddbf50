import * as z from 'zod';
import { ComponentError } from '@/flows/model/component-error';
import { retryAfterMs } from '@/flows/model/retry-after';
import { errorText, refusalText } from '@/flows/runtime/adapters/chat-completion';
import {
  connectProblem,
  endedEarlyProblem,
  isReset,
  saidProblem,
  statusProblem,
  timeoutProblem,
} from '@/flows/runtime/adapters/model-problems';
import { quote } from '@/flows/runtime/adapters/quote';
import type { ModelPlace } from './model-place';

interface Asked {
  readonly place: ModelPlace;
  readonly model: string;
  /** The models there are instead, when they are known. */
  readonly existing?: string;
}

/** What a provider package threw, in the words we have for every model server. */
export function sdkProblem(problem: unknown, { place, model, existing = '' }: Asked): unknown {
  const ours = causes(problem).find((cause) => cause instanceof ComponentError);
  if (ours instanceof ComponentError) return connectionProblem(ours, place);
  const refusal = refusalSchema.safeParse(problem).data;
  if (refusal?.statusCode !== undefined && refusal.statusCode !== 200) {
    const { statusCode: status, responseBody = '', responseHeaders = {}, message } = refusal;
    return statusProblem(place.name, {
      status,
      model,
      said: quote(refusalText(responseBody) || message, place.key),
      existing,
      retryAfterMs: retryAfterMs(responseHeaders['retry-after'], Date.now()),
    });
  }
  if (causes(problem).some(isReset)) return endedEarlyProblem(place.name);
  return isSdkError(problem) ? strangeProblem(problem, place) : problem;
}

/** An error that came inside an answer that had begun. */
export function saidInStream(problem: unknown, place: ModelPlace, model: string): unknown {
  const named = problem instanceof Error ? sdkProblem(problem, { place, model }) : undefined;
  if (named instanceof ComponentError) return named;
  return saidProblem(place.name, quote(errorText(problem), place.key));
}

const refusalSchema = z.object({
  message: z.string(),
  statusCode: z.number().optional(),
  responseBody: z.string().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
});

function causes(problem: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = problem; cause !== undefined && chain.length < 8; ) {
    chain.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return chain;
}

function connectionProblem(problem: ComponentError, { name, timeouts }: ModelPlace): ComponentError {
  if (problem.code === 'unreachable') return connectProblem(name, problem.cause);
  if (problem.code === 'too-slow') return timeoutProblem(name, 'first-byte', timeouts.firstByteMs);
  return problem;
}

function isSdkError(problem: unknown): problem is Error {
  return problem instanceof Error && problem.name.startsWith('AI_');
}

function strangeProblem(problem: Error, { name, key }: ModelPlace): ComponentError {
  if (problem.name === 'AI_UnsupportedFunctionalityError') {
    return new ComponentError({
      code: 'model-cannot',
      message: `${name.connection} does not offer what was asked of it: ${quote(problem.message, key)}`,
      action: 'Choose another model, or take that out of the request.',
    });
  }
  return new ComponentError({
    code: 'model-garbage',
    message: `${name.connection} at ${name.origin} answered with something that is no answer of a model.`,
    action: 'Check the address in Settings → Connections.',
    cause: problem,
  });
}
