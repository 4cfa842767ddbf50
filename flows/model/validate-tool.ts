import { componentLabel } from './catalogue';
import type { ComponentDescription } from './component';
import type { Finding } from './finding';
import { fix } from './finding-fix';
import { portsOf } from './ports-of';
import { toolArguments } from './tool-arguments';
import type { ComponentCheck } from './validate-component';

/** What makes no sense of a component that is offered to agents. */
export function validateTool(check: ComponentCheck, description: ComponentDescription): Finding[] {
  const { id, component, catalogue } = check;
  if (!component.tool) return [];
  const about = { code: 'tool-mode', componentId: id } as const;
  const label = `“${componentLabel(component, catalogue)}”`;
  const plain = fix('Use it as a step again', { kind: 'set-option', id, option: 'tool', value: null });
  if (description.control?.kind === 'loop') {
    return [
      {
        ...about,
        severity: 'error',
        message: `${label} repeats a part of the flow, and cannot be a tool.`,
        action: 'Put the part into a flow of its own, and use that as a tool.',
        fixes: [plain],
      },
    ];
  }
  return [...fedArguments(check, description), ...errorOutput(check, label)];
}

/** The names of the inputs of a component that an edge leads to. */
export function fedInputs({ id, fed }: ComponentCheck): Set<string> {
  const prefix = `${id}.`;
  return new Set(
    [...fed].filter((place) => place.startsWith(prefix)).map((place) => place.slice(prefix.length)),
  );
}

function fedArguments(check: ComponentCheck, description: ComponentDescription): Finding[] {
  const { id, component, catalogue } = check;
  const fed = fedInputs(check);
  const { inputs } = toolArguments(description, component, fed);
  return Object.keys(inputs)
    .filter((name) => fed.has(name))
    .map((name) => ({
      severity: 'warning',
      code: 'tool-mode',
      message: `“${portsOf(description, component).inputs[name]?.label ?? name}” of “${componentLabel(component, catalogue)}” is filled in by the agent that calls it. What is connected to it is not used.`,
      action: 'Remove the connection.',
      componentId: id,
      port: name,
    }));
}

function errorOutput({ id, component }: ComponentCheck, label: string): Finding[] {
  if (component.policy?.onError !== 'output') return [];
  return [
    {
      severity: 'warning',
      code: 'tool-mode',
      message: `${label} is a tool: its errors go to the agent that calls it, not to an output.`,
      action: 'Choose another way out of an error in its settings.',
      componentId: id,
      fixes: [
        fix('Let the agent have its errors', {
          kind: 'set-option',
          id,
          option: 'policy.onError',
          value: null,
        }),
      ],
    },
  ];
}
