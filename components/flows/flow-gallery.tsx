'use client';

import { SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { FlowCard } from './flow-card';
import type { FlowCardData } from './flow-menu';

export interface FlowGalleryProps {
  readonly flows: readonly FlowCardData[];
  readonly search: string;
  readonly onClearSearch: () => void;
}

export function FlowGallery({ flows, search, onClearSearch }: FlowGalleryProps) {
  const wanted = search.trim().toLocaleLowerCase();
  const found = flows.filter((flow) =>
    `${flow.name} ${flow.description} ${flow.endpointName}`.toLocaleLowerCase().includes(wanted),
  );
  if (found.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="No flow matches"
        action={<Button onClick={onClearSearch}>Clear the search</Button>}
      >
        Nothing is called or described by “{search}”.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Flows" className={galleryClasses}>
      {found.map((flow) => (
        <li key={flow.id}>
          <FlowCard flow={flow} />
        </li>
      ))}
    </ul>
  );
}

export function FlowGallerySkeleton() {
  return (
    <div className={galleryClasses}>
      {['one', 'two', 'three', 'four', 'five', 'six'].map((key) => (
        <Skeleton key={key} className="h-52 rounded-card" />
      ))}
    </div>
  );
}

const galleryClasses = 'grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-4 p-4 sm:p-6';
