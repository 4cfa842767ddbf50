'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import type { RouterOutputs } from '@/server/api/client-types';
import { FlowMiniature } from './flow-miniature';
import { miniatureOf } from './miniature-layout';
import { useFlowActions } from './use-flow-actions';

type Template = RouterOutputs['templates']['list'][number];

/** Flows to begin with; choosing one makes a flow of it and opens it. */
export function TemplateGrid() {
  const trpc = useTRPC();
  const templates = useQuery(trpc.templates.list.queryOptions());
  const project = useProject();
  const { create } = useFlowActions();
  return (
    <QueryView query={templates} what="templates" skeleton={<TemplateSkeletons />}>
      {(found) => (
        <ul aria-label="Templates" className={gridClasses}>
          {found.map((template) => (
            <li key={template.id}>
              <TemplateCard
                template={template}
                busy={create.isPending}
                onChoose={() => create.mutate({ projectId: project.id, templateId: template.id })}
              />
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}

interface TemplateCardProps {
  readonly template: Template;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function TemplateCard({ template, busy, onChoose }: TemplateCardProps) {
  return (
    <Card interactive className="h-full overflow-hidden">
      <button
        type="button"
        disabled={busy}
        onClick={onChoose}
        className="flex h-full w-full flex-col text-left"
      >
        <span className="flex h-28 w-full items-center justify-center border-line border-b bg-canvas p-3">
          <FlowMiniature miniature={miniatureOf(template.document)} className="h-full w-full" />
        </span>
        <span className="block px-3.5 pt-3 font-semibold text-13">{template.title}</span>
        <span className="block px-3.5 pt-1 pb-3 text-12 text-ink-muted">{template.description}</span>
      </button>
    </Card>
  );
}

function TemplateSkeletons() {
  return (
    <div className={gridClasses}>
      {['one', 'two', 'three', 'four'].map((key) => (
        <Skeleton key={key} className="h-44 rounded-card" />
      ))}
    </div>
  );
}

const gridClasses = 'grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3';
