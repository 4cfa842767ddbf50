import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';
import { catchUp } from './catch-up';
import type { ChatSession } from './chat-sessions';
import { createDocumentStore, saveSource } from './document-store';
import type { EditedFlow, Editor } from './editor';
import type { FlowApi } from './editor-api';
import { findingsOf } from './findings-of';
import type { FlowNotice } from './flow-notice';
import type { ModelApi } from './model-api';
import type { PublishApi } from './publish-api';
import type { RunApi } from './run-api';
import { createRunController } from './run-controller';
import { createRunStore, type RunProblem } from './run-store';
import { createSaveQueue } from './save-queue';
import { createSessionStore, type Panels } from './session-store';

export interface EditorStart {
  readonly flow: EditedFlow;
  readonly document: FlowDocument;
  readonly revision: number;
  readonly catalogue: Catalogue;
  readonly clientId: string;
  readonly flowApi: FlowApi;
  readonly runApi: RunApi;
  readonly modelApi: ModelApi;
  readonly publishApi: PublishApi;
  readonly sessions: readonly ChatSession[];
  readonly panels: Partial<Panels>;
  readonly userId: string;
  readonly notify: (notices: readonly FlowNotice[]) => void;
  readonly explain: (error: unknown) => RunProblem;
  readonly newId: () => string;
}

/** Puts the parts of an open flow together. Nothing runs yet: `open-editor.ts` does that. */
export function createEditor(start: EditorStart): Editor {
  const { flow, catalogue, clientId, notify, newId, flowApi, runApi, modelApi, publishApi } = start;
  const document = createDocumentStore({
    document: start.document,
    revision: start.revision,
    catalogue,
    clientId,
    userId: start.userId,
    notify,
    newBatchId: newId,
  });
  const saveQueue = createSaveQueue(
    flowApi,
    saveSource(document, () => catchUp(document, flowApi)),
  );
  const runs = createRunStore(start.sessions, newId());
  return {
    flow,
    catalogue,
    document,
    session: createSessionStore(start.panels, flow.name),
    runs,
    saveQueue,
    runController: createRunController({
      api: runApi,
      store: runs,
      saveFirst: () => saveQueue.flush(),
      check: () => {
        const findings = findingsOf(document.getState().document, catalogue);
        return findings.find((finding) => finding.severity === 'error') ?? null;
      },
      explain: start.explain,
    }),
    flowApi,
    runApi,
    modelApi,
    publishApi,
    view: { current: null },
    copied: { current: null },
  };
}
