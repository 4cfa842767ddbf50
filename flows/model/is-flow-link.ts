import type { FlowLink, FlowLinkPort } from './field';
import { isJsonObject } from './json';

/** By hand, because ports follow from a link, and whoever draws them loads no schemas for it. */
export function isFlowLink(value: unknown): value is FlowLink {
  return (
    isJsonObject(value) &&
    typeof value.flowId === 'string' &&
    value.flowId !== '' &&
    typeof value.name === 'string' &&
    (value.version === 'latest' || isVersion(value.version)) &&
    isJsonObject(value.ports) &&
    isPortList(value.ports.inputs) &&
    isPortList(value.ports.outputs)
  );
}

function isVersion(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function isPortList(value: unknown): value is FlowLinkPort[] {
  return Array.isArray(value) && value.every(isPort);
}

function isPort(value: unknown): value is FlowLinkPort {
  return (
    isJsonObject(value) &&
    typeof value.name === 'string' &&
    value.name !== '' &&
    typeof value.label === 'string' &&
    (value.type === 'text' || value.type === 'message')
  );
}
