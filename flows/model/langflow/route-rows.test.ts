import { expect, it } from 'vitest';
import { routeRows } from './route-rows';

it('gives the routes of a Smart Router the names that its outputs have in Langflow', () => {
  const rows = [
    { route_category: 'Praise', route_description: 'They like it', output_value: 'Thanks' },
    { route_category: 'Else' },
  ];
  expect(routeRows(rows)).toEqual([
    { name: 'category_1_result', label: 'Praise', description: 'They like it', message: 'Thanks' },
    { name: 'category_2_result', label: 'Else', description: '', message: '' },
  ]);
});
