import { expect, it } from 'vitest';
import { needsReview, readUpload } from './read-upload';

it('names a flow after its file, and reads text as text', async () => {
  expect(await readUpload(new File(['{"a":1}'], 'My flow.json'))).toEqual({
    name: 'My flow',
    text: '{"a":1}',
  });
});

it('knows an archive by its first letters, whatever it is called', async () => {
  const { archive } = await readUpload(new File([new Uint8Array([0x50, 0x4b, 3, 4])], 'project.json'));
  expect(archive).toBe('UEsDBA==');
});

it('shows what comes from elsewhere before it is saved, and takes ours at once', () => {
  expect(needsReview({ name: 'x', archive: 'UEsDBA==' })).toBe(true);
  expect(needsReview({ name: 'x', text: '{"data": {"nodes": []}}' })).toBe(true);
  expect(needsReview({ name: 'x', text: '{"format": "millrace.flow", "components": {}}' })).toBe(false);
  expect(needsReview({ name: 'x', text: 'no JSON at all' })).toBe(false);
});
