import type { ComponentMigration } from './component-migration';
import { edgeId, type FlowComponent, type FlowDocument, type FlowEdge } from './document';
import { own } from './own';

/**
 * Components of older versions of their types, made into what those are today. Pure: the migrations are functions of
 * the library, and whoever has the library gives them. A component that is newer than its migrations know stays as it
 * is (the check of the flow says so); a document that needs nothing stays the same object.
 */
export interface MigratedDocument {
  readonly document: FlowDocument;
  readonly migrated: readonly MigratedComponent[];
}

export interface MigratedComponent {
  readonly componentId: string;
  readonly type: string;
  readonly from: number;
  readonly to: number;
  /** What was done to it, in order. */
  readonly names: readonly string[];
}

export type ComponentMigrations = (type: string) => readonly ComponentMigration[] | undefined;

export function migrateComponents(document: FlowDocument, migrations: ComponentMigrations): MigratedDocument {
  const migrated: MigratedComponent[] = [];
  let current = document;
  for (const [componentId, component] of Object.entries(document.components)) {
    const steps = stepsFor(component, migrations(component.type) ?? []);
    if (steps.length === 0) continue;
    current = steps.reduce((before, step) => migrateOne(before, componentId, step), current);
    const from = component.typeVersion;
    const names = steps.map(({ name }) => name);
    migrated.push({ componentId, type: component.type, from, to: from + steps.length, names });
  }
  return { document: current, migrated };
}

/** Each leads to the next version, as far as they go without a gap. */
function stepsFor(
  { typeVersion }: FlowComponent,
  migrations: readonly ComponentMigration[],
): ComponentMigration[] {
  const steps: ComponentMigration[] = [];
  for (;;) {
    const step = migrations.find(({ from }) => from === typeVersion + steps.length);
    if (!step) return steps;
    steps.push(step);
  }
}

function migrateOne(document: FlowDocument, id: string, step: ComponentMigration): FlowDocument {
  const component = own(document.components, id);
  if (!component) return document;
  const components = { ...document.components, [id]: migratedComponent(component, step) };
  if (!step.inputs && !step.outputs) return { ...document, components };
  const edges = Object.values(document.edges).map((edge) => migratedEdge(edge, id, step));
  return {
    ...document,
    components,
    edges: Object.fromEntries(edges.map((edge) => [edgeId(edge), edge])),
    groups: migratedGroups(document.groups, id, step),
  };
}

function migratedComponent(component: FlowComponent, step: ComponentMigration): FlowComponent {
  const { exposed, policy, variables } = component;
  const renamed = withKeys(component.settings, step.fields);
  return {
    ...component,
    typeVersion: step.from + 1,
    settings: { ...(step.migrate ? step.migrate(renamed) : renamed) },
    ...(exposed && { exposed: exposed.map((field) => nameNow(step.fields, field)) }),
    ...(variables && { variables: withKeys(variables, step.fields) }),
    ...(policy?.fallback && {
      policy: { ...policy, fallback: withKeys(policy.fallback, step.outputs) },
    }),
  };
}

function migratedEdge(edge: FlowEdge, id: string, { inputs, outputs }: ComponentMigration): FlowEdge {
  const { from, to } = edge;
  if (from.component !== id && to.component !== id) return edge;
  return {
    from: from.component === id ? { ...from, port: nameNow(outputs, from.port) } : from,
    to: to.component === id ? { ...to, port: nameNow(inputs, to.port) } : to,
  };
}

function migratedGroups(
  groups: FlowDocument['groups'],
  id: string,
  { inputs, outputs }: ComponentMigration,
): FlowDocument['groups'] {
  return Object.fromEntries(
    Object.entries(groups).map(([group, value]) => {
      const ports = value.ports.map((port) => {
        const names = port.side === 'input' ? inputs : outputs;
        return port.component === id ? { ...port, port: nameNow(names, port.port) } : port;
      });
      return [group, { ...value, ports }];
    }),
  );
}

type Names = Readonly<Record<string, string>> | undefined;

function nameNow(names: Names, name: string): string {
  return (names && own(names, name)) ?? name;
}

function withKeys<Value>(record: Readonly<Record<string, Value>>, names: Names): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [nameNow(names, key), value]));
}
