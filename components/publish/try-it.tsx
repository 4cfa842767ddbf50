'use client';

import { CircleStop, Play } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { useRoleAllows } from '@/components/project/project-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { rememberEnteredKey, useKeyOfTab } from './shown-key';
import type { Deployment } from './use-deployment';
import { useInputType } from './use-input-type';
import { type TryItAnswer, useTryIt } from './use-try-it';
import { useTryKey } from './use-try-key';

/** One call with a key, as any caller makes it, with the answer as it streams. */
export function TryIt({ deployment }: { deployment: Deployment }) {
  const [input, setInput] = useState('');
  const shownKey = useKeyOfTab(deployment.slug);
  const [enteredKey, setEnteredKey] = useState('');
  const inputType = useInputType(deployment.flowId);
  const mayEdit = useRoleAllows('editor');
  const { makeKey, isMaking } = useTryKey(deployment);
  const { answer, call, stop } = useTryIt();
  const { slug, endpointName } = deployment;
  const send = async () => {
    const entered = enteredKey.trim();
    if (entered) rememberEnteredKey(slug, entered);
    const key = shownKey ?? (entered || (await makeKey()));
    await call({ slug, endpointName, key, input, inputType });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send().catch(() => undefined); // a key that could not be made has said so already
  };
  const running = answer?.status === 'running';
  return (
    <Card>
      <CardHeader title="Try it" />
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        {!shownKey && (
          <Field label="Key" help={mayEdit ? madeHelp : 'Kept in this tab only.'}>
            <Input
              required={!mayEdit}
              mono
              type="password"
              autoComplete="off"
              placeholder="mrk_…"
              value={enteredKey}
              onChange={(event) => setEnteredKey(event.target.value)}
            />
          </Field>
        )}
        <Field label={inputType === 'chat' ? 'Message' : 'Text'}>
          <Textarea required rows={2} value={input} onChange={(event) => setInput(event.target.value)} />
        </Field>
        <div className="flex gap-2">
          <Button type="submit" loading={running || isMaking}>
            <Play aria-hidden /> Send
          </Button>
          {running && (
            <Button variant="ghost" onClick={stop}>
              <CircleStop aria-hidden /> Stop
            </Button>
          )}
        </div>
        {answer && <Answer answer={answer} />}
      </form>
    </Card>
  );
}

const madeHelp = 'Kept in this tab only. Left empty, one is made that ends in an hour.';

function Answer({ answer }: { answer: TryItAnswer }) {
  return (
    <section aria-label="Answer" aria-live="polite" aria-busy={answer.status === 'running'}>
      {answer.text && (
        <p
          data-testid="try-it-answer"
          dir="auto"
          className="whitespace-pre-wrap break-words rounded-card bg-sunken p-3"
        >
          {answer.text}
        </p>
      )}
      {answer.problem && (
        <p role="alert" className="mt-2 text-13 text-red-ink">
          {answer.problem}
        </p>
      )}
      {answer.status === 'done' && !answer.text && !answer.problem && (
        <p className="text-12 text-ink-muted">The run ended without an answer.</p>
      )}
    </section>
  );
}
