'use client';

import { useEditor } from '@/components/editor/store/editor-context';

/** Stands under an empty list: where what it would list is added. */
export function NoneYet({ page }: { page: 'connections' | 'secrets' }) {
  const { flow } = useEditor();
  return (
    <p className="text-12 text-ink-muted">
      There is none yet. Add one under{' '}
      <a className="text-accent-ink underline" href={`/p/${flow.projectSlug}/settings/${page}`}>
        Settings
      </a>
      .
    </p>
  );
}
