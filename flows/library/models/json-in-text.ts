import type { Json } from '@/flows/model/json';

/** The JSON in what a model wrote: alone, in a fence, or after some words. Undefined when there is none. */
export function jsonInText(text: string): Json | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n?```/.exec(text)?.[1];
  const inFence = fenced === undefined ? undefined : parsed(fenced);
  if (inFence !== undefined) return inFence;
  const start = text.search(/[[{]/);
  if (start === -1) return undefined;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return parsed(text.slice(start, end + 1));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
