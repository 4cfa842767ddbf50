import { Agent, createServer, request as httpRequest } from 'node:http';

/** The ceiling of streaming: each request is passed to the model and its answer piped back, unread. It prints its port. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const options = {
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  method: 'POST',
  path: '/v1/chat/completions',
  agent,
};

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const call = httpRequest(options, (answer) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.pipe(response);
  });
  request.pipe(call);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
