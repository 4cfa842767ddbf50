import { describe, expect, it } from 'vitest';
import { startTestRuntime } from '@/flows/runtime/testing/start-test-runtime';

describe('the ports of code', () => {
  it('are read from its types, or why they cannot be is said', async () => {
    await using runtime = await startTestRuntime();
    const ask = async (type: string, code: string) => {
      const response = await runtime.control('POST', '/control/code', { type, code });
      expect(response.status).toBe(200);
      return response.json();
    };
    const typed = 'export function main(inputs: { name: string }): { greeting: string } { return {}; }';
    expect(await ask('code/javascript', typed)).toEqual({
      ports: {
        inputs: [{ name: 'name', type: 'text', tool: true, required: true }],
        outputs: [{ name: 'greeting', type: 'text' }],
      },
    });
    expect(await ask('code/javascript', 'const a = 1')).toEqual({
      problem: { message: expect.stringMatching(/no function “main”/), action: expect.any(String) },
    });
    const python = `from typing import TypedDict
class Result(TypedDict):
    count: int
    rows: list[dict]
    failure: str | None
def main(rows: list[dict], limit: int = 3, note: str | None = None) -> Result: ...
`;
    expect(await ask('code/python', python)).toEqual({
      ports: {
        inputs: [
          { name: 'rows', type: 'table', tool: true, required: true },
          { name: 'limit', type: 'any', tool: true },
          { name: 'note', type: 'text', tool: true },
        ],
        outputs: [
          { name: 'count', type: 'any' },
          { name: 'rows', type: 'table' },
          { name: 'failure', type: 'text', branch: true },
        ],
      },
    });
    expect(await ask('code/python', 'def main(:')).toEqual({
      problem: { message: expect.stringMatching(/^Line 1: SyntaxError/), action: expect.any(String) },
    });
  });

  it('are asked for by the studio only', async () => {
    await using runtime = await startTestRuntime();
    const response = await fetch(`${runtime.url}/control/code`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });
});
