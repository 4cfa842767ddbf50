import type { FlowDocument } from './document';

/** The components of one loop, in the order the edges go round, or null. Edges into nowhere are passed over. */
export function findCycle(document: FlowDocument): string[] | null {
  const sources = new Map(Object.keys(document.components).map((id) => [id, new Set<string>()]));
  for (const { from, to } of Object.values(document.edges)) {
    if (sources.has(from.component)) sources.get(to.component)?.add(from.component);
  }
  return loopWithin(withoutLeaves(sources));
}

type Sources = Map<string, Set<string>>;

/** Takes away what nothing waits for (Kahn): each component left has a source that is left too. */
function withoutLeaves(sources: Sources): Sources {
  const followers = new Map([...sources.keys()].map((id): [string, string[]] => [id, []]));
  for (const [id, before] of sources) {
    for (const source of before) followers.get(source)?.push(id);
  }
  const ready = [...sources.keys()].filter((id) => sources.get(id)?.size === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    sources.delete(id);
    for (const follower of followers.get(id) ?? []) {
      const before = sources.get(follower);
      before?.delete(id);
      if (before?.size === 0) ready.push(follower);
    }
  }
  return sources;
}

/** Walking from source to source must come back to where it has been. */
function loopWithin(sources: Sources): string[] | null {
  const path: string[] = [];
  let id = sources.keys().next().value;
  const seen = new Set<string>();
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    path.push(id);
    id = sources.get(id)?.values().next().value;
  }
  return id === undefined ? null : path.slice(path.indexOf(id)).reverse();
}
