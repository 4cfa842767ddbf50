import { createServer } from 'node:http';

/** A model server with a fixed answer and no delay: a process of its own, it prints its port. */
const answer = JSON.stringify({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 1,
  model: 'bench',
  choices: [
    { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'The answer is 42.' } },
  ],
  usage: { prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 },
});
const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, head);
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
