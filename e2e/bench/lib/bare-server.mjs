import { Agent, createServer, request as httpRequest } from 'node:http';

/**
 * The ceiling: what bare `node:http` does with the same request. It reads the JSON, asks the model once over a keep-alive
 * connection, and answers with JSON. No key, no validation, no graph, no log. It prints its port.
 */
const modelPort = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const modelRequest = JSON.stringify({
  model: 'bench',
  messages: [{ role: 'user', content: 'What is the answer?' }],
});
const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(modelRequest) };

const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  const { input_value: input } = JSON.parse(await read(request));
  const text = JSON.parse(await askModel()).choices[0].message.content;
  const body = JSON.stringify({ session_id: 'bench', outputs: [{ inputs: { input_value: input }, text }] });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});

/** @returns {Promise<string>} */
function askModel() {
  return new Promise((resolve, reject) => {
    const path = '/v1/chat/completions';
    const options = { host: '127.0.0.1', port: modelPort, method: 'POST', path, agent, headers: head };
    const call = httpRequest(options, (response) => read(response).then(resolve, reject));
    call.on('error', reject);
    call.end(modelRequest);
  });
}

/**
 * @param {import('node:http').IncomingMessage} message
 * @returns {Promise<string>}
 */
function read(message) {
  return new Promise((resolve, reject) => {
    let text = '';
    message.setEncoding('utf8');
    message.on('data', (chunk) => {
      text += chunk;
    });
    message.on('end', () => resolve(text));
    message.on('error', reject);
  });
}
