import { type LookupAddress, type LookupOptions, lookup as resolve } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ComponentError } from '@/flows/model/component-error';

/**
 * Connections that reach only what they may. A name is resolved once, every address is checked, and the socket goes to
 * exactly the address that was checked. Public unicast addresses are open to all; anything else only to origins that
 * somebody has configured and the environment lets through.
 */
export interface OutboundGuard {
  agentFor(url: URL): HttpAgent | HttpsAgent;
  /** Throws when the URL itself names an address that may not be reached. */
  check(url: URL): void;
  close(): void;
}

export function createOutboundGuard(mayReachPrivate: (origin: string) => boolean): OutboundGuard {
  const agents = new Map<string, HttpAgent | HttpsAgent>();

  function agentFor(url: URL): HttpAgent | HttpsAgent {
    const key = `${url.origin} ${mayReachPrivate(url.origin)}`;
    const known = agents.get(key);
    if (known !== undefined) return known;
    const options = { ...pool, lookup: guardedLookup(url.origin, mayReachPrivate) };
    const agent = url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
    agents.set(key, agent);
    return agent;
  }
  function check(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isAllowed(host, url.origin, mayReachPrivate)) throw notAllowed(url.origin);
  }
  return {
    agentFor,
    check,
    close: () => {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}

/** Never capped: a cap below the number of live streams makes the next one wait for seconds. */
const pool = {
  keepAlive: true,
  keepAliveMsecs: 30_000,
  maxSockets: Number.POSITIVE_INFINITY,
  maxFreeSockets: 256,
  scheduling: 'lifo',
} as const;

function guardedLookup(origin: string, mayReachPrivate: (origin: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...(options as LookupOptions), all: true }, (problem, addresses) => {
      if (problem) return callback(problem, '', 0);
      const refused = addresses.find(({ address }) => !isAllowed(address, origin, mayReachPrivate));
      if (refused !== undefined) return callback(notAllowed(origin), '', 0);
      answer(addresses, options.all === true, callback);
    });
  };
}

function answer(addresses: LookupAddress[], all: boolean, callback: Parameters<LookupFunction>[2]): void {
  const [first] = addresses;
  if (all) callback(null, addresses);
  else if (first !== undefined) callback(null, first.address, first.family);
}

function isAllowed(address: string, origin: string, mayReachPrivate: (origin: string) => boolean): boolean {
  const range = rangeOf(address);
  if (range === 'unicast') return true;
  return configurable.has(range) && mayReachPrivate(origin);
}

/** What a configured connection may be: this machine or a private network. Never link-local, where clouds keep credentials. */
const configurable = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/** Never, whatever is configured: where clouds keep credentials at addresses that look like any other. */
const metadata = ['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'];
/** An IPv4 address in the first form that IPv6 had for them: taken for a public one. */
const embedded = ipaddr.IPv6.parseCIDR('::/96');

function rangeOf(address: string): string {
  try {
    const parsed = ipaddr.process(address);
    if (metadata.includes(parsed.toString())) return 'reserved';
    const range = parsed.range();
    const isEmbedded = range === 'unicast' && parsed instanceof ipaddr.IPv6 && parsed.match(embedded);
    return isEmbedded ? 'reserved' : range;
  } catch {
    return 'invalid';
  }
}

export function notAllowed(origin: string): ComponentError {
  return new ComponentError({
    code: 'address-not-allowed',
    message: `${origin} is an address that flows may not reach.`,
    action: 'Add it as a connection in Settings → Connections, or use a public address.',
  });
}
