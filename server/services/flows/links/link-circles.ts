/** Which flow uses which; names for those who read about it. */
export interface LinkGraph {
  readonly uses: readonly { readonly flowId: string; readonly linkedFlowId: string }[];
  readonly nameOf: (flowId: string) => string;
}

/** The way from a flow over what it uses to another one, both included; null when there is none. */
export function pathBetween(graph: LinkGraph, from: string, to: string): string[] | null {
  const next = new Map<string, string[]>();
  for (const { flowId, linkedFlowId } of graph.uses) {
    next.set(flowId, [...(next.get(flowId) ?? []), linkedFlowId]);
  }
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const waiting = [from];
  for (let flowId = waiting.shift(); flowId !== undefined; flowId = waiting.shift()) {
    if (flowId === to) return wayTo(to, cameFrom);
    for (const linked of next.get(flowId) ?? []) {
      if (cameFrom.has(linked)) continue;
      cameFrom.set(linked, flowId);
      waiting.push(linked);
    }
  }
  return null;
}

export function circleReason(graph: LinkGraph, circle: readonly string[]): string {
  const names = circle.map((flowId) => `“${graph.nameOf(flowId)}”`).join(' → ');
  return `A flow cannot use itself, nor over others: ${names}.`;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = end; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
