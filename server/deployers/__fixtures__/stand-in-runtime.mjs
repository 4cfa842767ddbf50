// A runtime in miniature, for tests of what starts, watches and routes to runtimes. It says what it was told, and
// misbehaves on request: POST /crash, POST /block (the event loop), GET /slow?ms=…; a variable `refuse` stops its start.
import { createServer } from 'node:http';
import { Socket } from 'node:net';

const channel = new Socket({ fd: 3, readable: true, writable: true });
channel.on('close', () => process.exit(0));
let told = '';
let config;

channel.setEncoding('utf8').on('data', (chunk) => {
  told += chunk;
  for (let end = told.indexOf('\n'); end >= 0; end = told.indexOf('\n')) {
    const message = JSON.parse(told.slice(0, end));
    told = told.slice(end + 1);
    if (!config) start(message);
    else if (message.type === 'bindings') config.bindings = message.bindings;
    else if (message.type === 'keys') config.keys = message.keys;
  }
});

const tell = (message) => channel.write(`${JSON.stringify(message)}\n`);
const log = (level, msg) => console.log(JSON.stringify({ time: Date.now(), level, msg }));

function start(message) {
  config = message;
  const { variables } = config.bindings;
  if (variables.refuse) return tell({ type: 'failed', message: variables.refuse });
  if (variables.dies) {
    log(50, variables.dies);
    setTimeout(() => process.exit(3), 10);
    return;
  }
  server.listen(config.listen.port, config.listen.host, () => {
    log(30, `serving ${config.slug}`);
    tell({ type: 'ready', port: server.address().port });
  });
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://runtime');
  const answer = (body) => response.end(JSON.stringify(body));
  response.setHeader('content-type', 'application/json');
  if (url.pathname === '/crash') {
    log(50, 'told to crash');
    process.exit(7);
  }
  if (url.pathname === '/block') {
    answer({ blocked: true });
    return setTimeout(() => { for (;;); }, 20);
  }
  if (url.pathname === '/slow') {
    return setTimeout(() => answer({ path: request.url, slow: true }), Number(url.searchParams.get('ms')));
  }
  if (url.pathname === '/told') {
    return answer({ ...config, environment: process.env, cwd: process.cwd(), args: process.argv.slice(2) });
  }
  answer({ path: request.url, version: config.bundle?.flows[0]?.version ?? null, instanceId: config.instanceId });
});

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
