import type { ComponentDescription, ComponentExample, InputPort, OutputPort } from '@/flows/model/component';
import type { Field } from '@/flows/model/field';
import { own } from '@/flows/model/own';

/** What there is to know of a component, as a page of Markdown: all of it comes from its description. */
export function componentPage(component: ComponentDescription): string {
  const { title, type, description, aliases = [], fields, inputs, outputs, examples = [] } = component;
  const parts = [
    `# ${title}\n\n\`${type}\`\n\n${description}`,
    aliases.length > 0 ? `Also known as: ${aliases.join(', ')}.` : '',
    section('Settings', fields, fieldLine),
    section('Inputs', inputs, inputLine),
    section('Outputs', outputs, outputLine),
    ...examples.map(exampleText),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section<Part>(
  title: string,
  parts: Readonly<Record<string, Part>>,
  line: (name: string, part: Part) => string,
): string {
  const lines = Object.entries(parts).map(([name, part]) => `- ${line(name, part)}`);
  return lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}` : '';
}

function fieldLine(name: string, field: Field): string {
  const marks = [field.kind, field.required && 'required', field.tool && 'given by an agent'].filter(Boolean);
  const options =
    field.kind === 'select' || field.kind === 'multi-select'
      ? ` One of ${field.options.map(({ value, label }) => `\`${value}\` (${label})`).join(', ')}.`
      : '';
  const standard = `Default: \`${JSON.stringify(field.default)}\`.`;
  return `\`${name}\` ${field.label} (${marks.join(', ')}). ${sentence(field.help)}${standard}${options}`;
}

function inputLine(name: string, port: InputPort): string {
  const marks = [
    port.type,
    port.required && 'required',
    port.list && 'several edges',
    port.tool && 'given by an agent',
  ].filter(Boolean);
  const instead =
    port.field === undefined ? '' : `While nothing is connected: the setting \`${port.field}\`.`;
  return `\`${name}\` ${port.label} (${marks.join(', ')}). ${sentence(port.help)}${instead}`.trim();
}

function outputLine(name: string, port: OutputPort): string {
  const marks = [port.type, port.branch && 'not always'].filter(Boolean);
  return `\`${name}\` ${port.label} (${marks.join(', ')}). ${sentence(port.help)}`.trim();
}

function sentence(help: string | undefined): string {
  return help ? `${help} ` : '';
}

const shownParts = [
  ['settings', 'Settings'],
  ['inputs', 'Inputs'],
  ['gives', 'Gives'],
] as const;

function exampleText(example: ComponentExample): string {
  const blocks = shownParts.flatMap(([part, title]) => {
    const value = own(example, part);
    return value === undefined ? [] : [`${title}:\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``];
  });
  return [`## Example: ${example.title}`, ...blocks].join('\n\n');
}
