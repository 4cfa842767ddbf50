import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AgentWorkLines } from './agent-work';

const componentId = 'agent';

it('folds each call with its name and time, and opens to arguments and result', () => {
  const html = renderToStaticMarkup(
    <AgentWorkLines
      work={[
        { componentId, kind: 'reasoning', text: 'I need\n the sum.' },
        {
          componentId,
          kind: 'call',
          id: 'a',
          name: 'calculator',
          arguments: { expression: '21*2' },
          end: { durationMs: 12, result: '42' },
        },
        {
          componentId,
          kind: 'call',
          id: 'b',
          name: 'oven',
          arguments: {},
          end: { durationMs: 1, error: 'Cold.' },
        },
        { componentId, kind: 'call', id: 'c', name: 'slow', arguments: {} },
      ]}
    />,
  );
  expect(html.match(/<details/g)).toHaveLength(4);
  expect(html).not.toContain('<details open');
  for (const words of [
    'Reasoning',
    'I need the sum.',
    'calculator',
    '12 ms',
    '21*2',
    '42',
    'Cold.',
    'at work…',
  ]) {
    expect(html).toContain(words);
  }
});

it('shows nothing where no agent worked', () => {
  expect(renderToStaticMarkup(<AgentWorkLines work={[]} />)).toBe('');
});
