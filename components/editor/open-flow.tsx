'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { liveEvents } from '@/components/api/live-events';
import type { Project } from '@/components/project/project-context';
import { toast } from '@/components/ui/toast';
import type { Catalogue } from '@/flows/model/catalogue';
import type { RouterOutputs } from '@/server/api/client-types';
import { explainError } from './api/call-server';
import type { StudioClient } from './api/studio-client';
import { studioFlowApi } from './api/studio-flow-api';
import { studioModelApi } from './api/studio-model-api';
import { studioPublishApi } from './api/studio-publish-api';
import { studioRunApi } from './api/studio-run-api';
import { EditorFileDrop } from './editor-file-drop';
import { EditorFrame } from './editor-frame';
import { showNotices } from './show-notices';
import { readSessions } from './store/chat-sessions';
import { createEditor } from './store/create-editor';
import { restoreValue } from './store/document-store';
import { EditorProvider } from './store/editor-context';
import { openEditor } from './store/open-editor';

export interface OpenFlowProps {
  readonly flow: RouterOutputs['flows']['get'];
  readonly catalogue: Catalogue;
  readonly project: Project;
  readonly client: StudioClient;
  readonly userId: string;
}

/** Makes the editor of a loaded flow and keeps it open while it is shown. */
export function OpenFlow(props: OpenFlowProps) {
  const [editor] = useState(() => editorOf(props));
  const { flow, project, userId } = props;
  const router = useRouter();
  useEffect(
    () =>
      openEditor(editor, {
        userId,
        subscribe: (cursor, listener) => liveEvents().subscribe(`flow:${flow.id}`, listener, cursor),
        onRemoved() {
          toast.error('This flow was deleted', {
            description: 'Somebody removed it while it was open here.',
          });
          router.replace(`/p/${project.slug}/flows`);
        },
      }),
    [editor, flow.id, project.slug, router, userId],
  );
  return (
    <EditorProvider editor={editor}>
      <EditorFileDrop>
        <EditorFrame />
      </EditorFileDrop>
    </EditorProvider>
  );
}

function editorOf({ flow, catalogue, project, client, userId }: OpenFlowProps) {
  const clientId = crypto.randomUUID();
  const place = { flowId: flow.id, projectId: project.id };
  const editor = createEditor({
    flow: {
      ...place,
      id: flow.id,
      name: flow.name,
      projectSlug: project.slug,
      endpointName: flow.endpointName,
      canEdit: flow.role !== 'viewer',
      offersDemo: !project.environment.production,
    },
    document: flow.document,
    revision: flow.revision,
    catalogue,
    clientId,
    flowApi: studioFlowApi(client, { flowId: flow.id, clientId }),
    runApi: studioRunApi(client, flow.id),
    modelApi: studioModelApi(client, project.id),
    publishApi: studioPublishApi(client, place),
    sessions: readSessions(sessionStorage, flow.id),
    // Where there is room for one side panel the flow is seen first; `/` and its button bring the components.
    panels: matchMedia('(max-width: 899px)').matches ? { palette: false } : {},
    userId,
    notify: (notices) => showNotices(notices, (changes) => restoreValue(editor.document, changes)),
    explain: explainError,
    newId: () => crypto.randomUUID(),
  });
  return editor;
}
