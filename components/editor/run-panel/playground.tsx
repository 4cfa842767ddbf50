'use client';

import { useMemo } from 'react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { type FlowInterface, flowInterface } from '@/flows/model/flow-interface';
import { ChatView } from './chat-view';
import { RunForm } from './run-form';

/** A conversation when the flow takes chat, else a form made from what it takes. */
export function Playground() {
  const surface = useFlowInterface();
  const isChat = surface.entries.some((entry) => entry.as === 'chat');
  return isChat ? <ChatView surface={surface} /> : <RunForm surface={surface} />;
}

function useFlowInterface(): FlowInterface {
  const { catalogue } = useEditor();
  const components = useDocument((state) => state.document.components);
  const document = useDocument((state) => state.document);
  // biome-ignore lint/correctness/useExhaustiveDependencies: edges and places do not change what a flow takes
  return useMemo(() => flowInterface(document, catalogue), [components, catalogue]);
}
