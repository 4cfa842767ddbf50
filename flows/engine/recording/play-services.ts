import { type ServiceCall, servicesThrough } from '@/flows/engine/services-through';
import { ComponentError } from '@/flows/model/component-error';
import type { ContextServices } from '@/flows/model/context-services';
import { describeCall } from './divergence';
import { dataFrom, keptData } from './kept-data';
import { never, type Playing } from './play-answers';
import type { PlayedAttempt } from './played-attempt';
import { serviceQuestion } from './record-services';
import { errorFrom } from './recorded-error';
import type { Redactor } from './redactor';

interface PlayedServices {
  readonly attempt: PlayedAttempt;
  readonly redactor: Redactor;
  readonly playing: Playing;
}

/** Services that answer from the record. `services` is never asked. */
export function playServices(services: ContextServices, played: PlayedServices): ContextServices {
  return servicesThrough(services, (call) => playCall(call, played));
}

async function playCall<Result>(
  { name, given, isData }: ServiceCall<Result>,
  { attempt, redactor, playing }: PlayedServices,
): Promise<Result> {
  const question = serviceQuestion(name, keptData(given), redactor);
  const asked = describeCall({ kind: 'service', ...question, afterEvents: 0 });
  const call = attempt.answer(
    'service',
    (on) => on.name === name && on.requestDigest === question.requestDigest,
    asked,
  );
  if (call.cutFromBytes !== undefined) {
    const expected = `an answer of ${call.cutFromBytes} bytes, which was too long to be kept`;
    attempt.diverge({ effect: 'service', expected, actual: asked });
  }
  await playing.until(call.afterEvents);
  if (call.error) throw errorFrom(call.error);
  if (!isData) throw notKept;
  if (call.result === undefined) return never(playing.signal);
  // It came from the same call of the same service.
  return dataFrom(call.result) as Result;
}

const notKept = new ComponentError({
  code: 'not-recorded',
  message: 'This component talked with a program of its own, and that is not on record.',
  action: 'Play the run again with this component changed: then it runs for real.',
});
