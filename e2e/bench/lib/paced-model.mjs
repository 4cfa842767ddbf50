import { createServer } from 'node:http';

/** A model server that streams: 100 pieces, one every 10 ms, as OpenAI does. A process of its own, it prints its port. */
const pieces = 100;
const everyMs = 10;
const open = new Set();

setInterval(() => {
  for (const stream of open) stream();
}, everyMs);

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let sent = 0;
    const stream = () => {
      sent += 1;
      response.write(chunk({ delta: { content: `w${sent} ` }, finish_reason: null }));
      if (sent < pieces) return;
      open.delete(stream);
      response.end(`${chunk({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`);
    };
    stream();
    open.add(stream);
    response.on('close', () => open.delete(stream));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});

/** @param {object} choice */
function chunk(choice) {
  const body = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1, model: 'bench' };
  return `data: ${JSON.stringify({ ...body, choices: [{ index: 0, ...choice }] })}\n\n`;
}
