import { markdownTable } from '@/flows/library/outputs/markdown-table';
import { defineComponent } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';

const names = ['Ada', 'Bo', 'Chidi', 'Dana', 'Emmy', 'Farid', 'Grace', 'Hana', 'Ivo', 'Jun'] as const;
const families = ['Lovelace', 'Okafor', 'Noether', 'Silva', 'Hopper', 'Sato', 'Novak', 'Haddad'] as const;
const cities = ['London', 'Lagos', 'Göttingen', 'São Paulo', 'Osaka', 'Prague', 'Beirut'] as const;
const products = ['Lamp', 'Desk', 'Chair', 'Kettle', 'Notebook', 'Backpack'] as const;
const dayMs = 86_400_000;

export const mockData = defineComponent({
  type: 'data/mock-data',
  version: 1,
  title: 'Mock Data',
  description: 'Makes up orders of people who do not exist, to try a flow with.',
  icon: 'dices',
  family: 'data',
  aliases: ['MockDataGenerator', 'sample data', 'fake data', 'test data'],
  fields: {
    rows: {
      kind: 'number',
      label: 'Rows',
      default: 10,
      minimum: 1,
      maximum: 10_000,
      integer: true,
      tool: true,
    },
  },
  inputs: {},
  outputs: {
    table: { label: 'Table', type: 'table' },
    data: { label: 'Data', type: 'data', help: 'The rows as “records”.' },
    message: { label: 'Message', type: 'message', help: 'The rows as a table in Markdown.' },
  },
  examples: [{ title: 'Three orders', settings: { rows: 3 } }],
  async run(context, { fields }) {
    const { random } = context;
    const today = Math.floor(context.clock.now() / dayMs) * dayMs;
    const table = Array.from({ length: fields.rows }, (_, index) => order(random, index + 1, today));
    return { table, data: { records: table, count: table.length }, message: markdownTable(table) };
  },
});

function order(random: () => number, id: number, today: number): JsonObject {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = (list: readonly string[]) => list[below(list.length)] ?? '';
  const name = pick(names);
  const family = pick(families);
  const quantity = 1 + below(9);
  const price = (500 + below(20_000)) / 100;
  return {
    id,
    name: `${name} ${family}`,
    email: `${name}.${family}${id}@example.com`.toLowerCase(),
    city: pick(cities),
    product: pick(products),
    quantity,
    price,
    total: Math.round(quantity * price * 100) / 100,
    date: new Date(today - below(365) * dayMs).toISOString().slice(0, 10),
    paid: below(4) > 0,
  };
}
