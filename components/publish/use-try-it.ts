'use client';

import { useEffect, useRef, useState } from 'react';
import { callDeployment, type DeploymentCall } from './call-deployment';

export interface TryItAnswer {
  readonly status: 'running' | 'done';
  readonly text: string;
  readonly problem: string | undefined;
}

/** The state of one call at a time; leaving the page or pressing *Stop* ends it at the runtime, too. */
export function useTryIt() {
  const [answer, setAnswer] = useState<TryItAnswer | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const call = async (request: Omit<DeploymentCall, 'signal'>) => {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    setAnswer({ status: 'running', text: '', problem: undefined });
    const problem = await follow({ ...request, signal: controller.signal }, (text) =>
      setAnswer((before) => ({ status: 'running', text: (before?.text ?? '') + text, problem: undefined })),
    );
    if (abort.current === controller) {
      setAnswer((before) => ({ status: 'done', text: before?.text ?? '', problem }));
    }
  };
  return { answer, call, stop: () => abort.current?.abort() };
}

/** Returns what went wrong, if anything did. */
async function follow(call: DeploymentCall, onText: (text: string) => void): Promise<string | undefined> {
  try {
    for await (const part of callDeployment(call)) {
      if (part.kind === 'text') onText(part.text);
      if (part.kind === 'failure') return part.message;
    }
    return undefined;
  } catch {
    return call.signal.aborted ? 'Stopped.' : 'The connection broke before the answer was whole. Try again.';
  }
}
