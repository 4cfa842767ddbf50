'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState } from './document-store';
import type { Editor } from './editor';
import type { RunStoreState } from './run-store';
import type { SessionState } from './session-store';

/** The narrow way from the stores into React: one context that never changes, and a selector for each store. */
export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor needs an EditorProvider around it.');
  return editor;
}

/** The selector must give the same value for the same state: derive objects with a memo, not here. */
export function useDocument<Value>(select: (state: DocumentState) => Value): Value {
  return useStore(useEditor().document, select);
}

export function useSession<Value>(select: (state: SessionState) => Value): Value {
  return useStore(useEditor().session, select);
}

export function useRuns<Value>(select: (state: RunStoreState) => Value): Value {
  return useStore(useEditor().runs, select);
}

const EditorContext = createContext<Editor | null>(null);
