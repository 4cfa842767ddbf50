'use client';

import { useEffect, useState } from 'react';
import { useTRPCClient } from '@/components/api/trpc-provider';
import type { CardContent } from '@/components/editor/canvas/use-card';
import { changeFlow } from '@/components/editor/store/document-store';
import { useEditor } from '@/components/editor/store/editor-context';
import { canonicalJson } from '@/flows/model/canonical-json';
import { own } from '@/flows/model/own';

const codeTypes = ['code/javascript', 'code/python', 'code/langflow-python'] as const;
type CodeType = (typeof codeTypes)[number];

/** Whether a component takes its ports from what its code declares. */
export function codeTypeOf({ component }: CardContent): CodeType | undefined {
  return codeTypes.find((type) => type === component.type);
}

/** Reads the ports anew a moment after somebody has stopped writing, and says what stands in the way. */
export function CodePorts({ id, type, card }: { id: string; type: CodeType; card: CardContent }) {
  const editor = useEditor();
  const client = useTRPCClient();
  const code = own(card.component.settings, 'code');
  const [read, setRead] = useState(code);
  const [problem, setProblem] = useState<string | null>(null);
  const { projectId, canEdit } = editor.flow;
  useEffect(() => {
    if (code === read || typeof code !== 'string' || !canEdit) return;
    const caller = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await client.code.ports.mutate({ projectId, type, code }, { signal: caller.signal });
      if (caller.signal.aborted) return;
      setRead(code);
      setProblem(answer.problem?.message ?? null);
      if (answer.ports === undefined) return;
      const stored = own(editor.document.getState().document.components, id)?.settings.ports;
      if (stored !== undefined && canonicalJson(stored) === canonicalJson(answer.ports)) return;
      changeFlow(editor.document, [{ kind: 'set-field', id, field: 'ports', value: answer.ports }], {
        mark: `Type ${id} code`,
        capture: 'continue',
      });
    };
    const later = setTimeout(() => {
      ask().catch(() => {
        if (!caller.signal.aborted)
          setProblem('The ports could not be read just now. They are as they were.');
      });
    }, quietMs);
    return () => {
      clearTimeout(later);
      caller.abort();
    };
  }, [canEdit, client, code, editor, id, projectId, read, type]);
  if (problem === null) return null;
  return (
    <p role="status" className="text-12 text-red" data-testid="code-problem">
      {problem}
    </p>
  );
}

const quietMs = 900;
