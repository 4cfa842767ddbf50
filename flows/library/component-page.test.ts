import { expect, it } from 'vitest';
import { componentPage } from './component-page';
import { library } from './index';
import { calculator } from './utilities/calculator';

it('says of a component what its description says', () => {
  const page = componentPage(calculator);
  expect(page).toContain('# Calculator\n\n`utilities/calculator`\n\nWorks out an arithmetic expression.');
  expect(page).toContain('- `expression` Expression (text, required, given by an agent). The arithmetic');
  expect(page).toContain(
    '- `expression` Expression (text). While nothing is connected: the setting `expression`.',
  );
  expect(page).toContain('- `result` Result (data).');
  expect(page).toContain(
    '## Example: Brackets\n\nSettings:\n\n```json\n{\n  "expression": "4*4*(33/22)+12-20"\n}\n```',
  );
});

it.each(library.all())('has a page for $type', (component) => {
  const page = componentPage(component);
  for (const name of Object.keys({ ...component.fields, ...component.inputs, ...component.outputs }))
    expect(page).toContain(`- \`${name}\` `);
  expect(page).not.toMatch(/undefined|, \)|\n{3}/);
});
