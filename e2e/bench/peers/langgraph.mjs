import { Annotation, END, START, StateGraph } from '@langchain/langgraph';

/** The same chain in LangGraph.js, without a checkpointer. Prints runs a second. `langgraph.mjs <components> <milliseconds>` */
const components = Number(process.argv[2] ?? 5);
const durationMs = Number(process.argv[3] ?? 2_000);

const State = Annotation.Root({ value: Annotation });
let graph = new StateGraph(State);
for (let index = 0; index < components; index += 1) {
  graph = graph.addNode(`step${index}`, async ({ value }) => ({ value }));
  graph = graph.addEdge(index === 0 ? START : `step${index - 1}`, `step${index}`);
}
const app = graph.addEdge(`step${components - 1}`, END).compile();
const config = { recursionLimit: components + 10 };

await repeat(durationMs / 4);
console.log(JSON.stringify({ runsPerSecond: await repeat(durationMs) }));

/** @param {number} forMs */
async function repeat(forMs) {
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < forMs) {
    const { value } = await app.invoke({ value: 'x' }, config);
    if (value !== 'x') throw new Error('The run went wrong.');
    count += 1;
  }
  return (count * 1_000) / (performance.now() - begin);
}
