import { expect, it } from 'vitest';
import { logRing } from './log-ring';

it('reads what a log library writes, with its level in words', () => {
  const line = logRing().add('{"time":1000,"level":50,"msg":"No luck."}', 'stdout');
  expect(line).toEqual({ at: '1970-01-01T00:00:01.000Z', level: 'error', message: 'No luck.' });
});

it.each(['{"time":"soon","level":30}', '{"time":1e300,"level":30}', '{"time":', '[]', 'plain'])(
  'keeps %s as it is: a process may print anything',
  (text) => {
    expect(logRing().add(text, 'stdout')).toMatchObject({ level: 'info', message: text });
  },
);

it('keeps the newest thousand', () => {
  const ring = logRing();
  for (let index = 0; index < 1_001; index++) ring.add(`line ${index}`, 'stderr');
  expect(ring.newest(2_000)).toHaveLength(1_000);
  expect(ring.newest(1)).toMatchObject([{ level: 'error', message: 'line 1000' }]);
});
