import { findTemplateVariables } from '@/flows/model/prompt-template';

/** A template with its variables marked. Takes the colour of the text around it, also when that is none. */
export function MarkedTemplate({ template }: { template: string }) {
  return markedParts(template).map((part) =>
    part.isVariable ? (
      <mark key={part.at} className="rounded-inner bg-accent-soft text-inherit ring-1 ring-accent-line/50">
        {part.text}
      </mark>
    ) : (
      <span key={part.at}>{part.text}</span>
    ),
  );
}

interface MarkedPart {
  readonly at: number;
  readonly text: string;
  readonly isVariable: boolean;
}

function markedParts(template: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const { offset, length } of findTemplateVariables(template)) {
    if (offset > from) parts.push({ at: from, text: template.slice(from, offset), isVariable: false });
    parts.push({ at: offset, text: template.slice(offset, offset + length), isVariable: true });
    from = offset + length;
  }
  if (from < template.length) parts.push({ at: from, text: template.slice(from), isVariable: false });
  return parts;
}
