import type { ProjectNews } from '@/server/events/notify';
import type { LiveSource } from './live-source';

const allNews: readonly ProjectNews[] = ['flows-changed', 'deployments-changed', 'runs-changed'];

/** Says that a list has changed; whoever shows it loads it again. After a gap everything may have changed. */
export const projectSource: LiveSource = (services, { id, cursor, signal, emit }) => {
  let count = cursor ?? 0;
  const tell = (kind: string) => {
    count += 1;
    emit(count, { kind });
  };
  const tellAll = () => allNews.forEach(tell);
  const unsubscribe = services.hub.subscribe(`project:${id}`, (notice) => {
    if (notice?.kind) tell(notice.kind);
    else tellAll();
  });
  signal.addEventListener('abort', unsubscribe, { once: true });
  if (cursor !== null) tellAll();
};
