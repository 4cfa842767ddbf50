'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Search, Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveTopic } from '@/components/api/use-live-topic';
import { useProject, useRoleAllows } from '@/components/project/project-context';
import { PageHeader } from '@/components/shell/page-header';
import { QueryView } from '@/components/states/query-view';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { FlowGallery, FlowGallerySkeleton } from './flow-gallery';
import { ImportDropZone } from './import-drop-zone';
import { ImportReviewHost } from './import-review-host';
import { NoFlows } from './no-flows';
import { useRefreshFlows } from './use-flow-actions';
import { useImportFile } from './use-import-file';

const NewFlowDialog = dynamic(() => import('./new-flow-dialog').then((module) => module.NewFlowDialog));

/** The flows of a project. */
export function FlowsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const mayEdit = useRoleAllows('editor');
  const flows = useQuery(trpc.flows.list.queryOptions({ projectId: project.id }));
  const importFile = useImportFile();
  const [search, setSearch] = useState('');
  useLiveTopic(`project:${project.id}`, useRefreshFlows());
  const any = flows.data !== undefined && flows.data.length > 0;
  return (
    <>
      <PageHeader
        title="Flows"
        actions={
          <>
            {any && <SearchBox search={search} onSearch={setSearch} />}
            {mayEdit && <FlowMakers onFile={importFile.take} />}
          </>
        }
      />
      <ImportDropZone enabled={mayEdit} onFile={importFile.take}>
        <QueryView query={flows} what="flows" skeleton={<FlowGallerySkeleton />}>
          {(found) =>
            found.length === 0 ? (
              <NoFlows mayEdit={mayEdit} />
            ) : (
              <FlowGallery flows={found} search={search} onClearSearch={() => setSearch('')} />
            )
          }
        </QueryView>
      </ImportDropZone>
      <ImportReviewHost file={importFile} />
    </>
  );
}

function SearchBox({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  return (
    <Input
      icon={Search}
      type="search"
      aria-label="Search flows"
      placeholder="Search"
      value={search}
      onChange={(event) => onSearch(event.target.value)}
      className="w-36 sm:w-52"
    />
  );
}

function FlowMakers({ onFile }: { onFile: (file: File) => void }) {
  const [making, setMaking] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => picker.current?.click()}>
        <Upload aria-hidden /> Import
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept="application/json,.json,application/zip,.zip"
        aria-label="Flow document to import"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <Button variant="primary" onClick={() => setMaking(true)}>
        <Plus aria-hidden /> New flow
      </Button>
      {making && <NewFlowDialog onClose={() => setMaking(false)} />}
    </>
  );
}
