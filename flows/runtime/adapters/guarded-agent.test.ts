import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createOutboundGuard } from './guarded-agent';

const nobody = createOutboundGuard(() => false);
const everybody = createOutboundGuard(() => true);

describe('the outbound guard', () => {
  it.each([
    'http://127.0.0.1:1',
    'http://127.1',
    'http://0x7f000001',
    'http://2130706433',
    'http://[::1]',
    'http://[::ffff:10.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[64:ff9b::a00:1]',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://192.168.1.1',
    'http://169.254.169.254',
    'http://100.64.0.1',
    'http://0.0.0.0',
    'http://224.0.0.1',
    'http://[fe80::1]',
    'http://[fd00::1]',
    'http://[::127.0.0.1]',
    'http://[::a9fe:a9fe]',
    'http://168.63.129.16',
  ])('refuses %s unless it is configured', (url) => {
    expect(() => nobody.check(new URL(url))).toThrow(/may not reach/);
  });

  it.each([
    'http://169.254.169.254',
    'http://[fe80::1]',
    'http://224.0.0.1',
    'http://0.0.0.0',
    'http://168.63.129.16',
    'http://100.100.100.200',
    'http://[fd00:ec2::254]',
    'http://[::7f00:1]',
  ])('refuses %s even when it is configured', (url) =>
    expect(() => everybody.check(new URL(url))).toThrow(/may not reach/),
  );

  it.each(['http://127.0.0.1:11434', 'http://10.1.2.3', 'http://[::1]:80'])(
    'reaches %s when configured',
    (url) => expect(() => everybody.check(new URL(url))).not.toThrow(),
  );

  it.each(['http://1.1.1.1', 'https://[2606:4700::1111]', 'https://example.org'])('reaches %s', (url) =>
    expect(() => nobody.check(new URL(url))).not.toThrow(),
  );

  it('refuses a name that resolves to this machine', async () => {
    const url = new URL('http://localhost:9');
    const problem = await new Promise((resolve) => {
      get(url, { agent: nobody.agentFor(url) }).on('error', resolve);
    });
    expect(String(problem)).toMatch(/may not reach/);
  });
});
