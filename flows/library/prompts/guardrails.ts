import { modelField, modelFrom, modelPort } from '@/flows/library/models/model-from';
import { patternOf } from '@/flows/library/text/pattern-of';
import { defineComponent } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';
import { modelFindings } from './guardrail-model';
import { type GuardrailFinding, masked, ruleFindings } from './guardrail-rules';

const checks = [
  'PII',
  'Tokens/Passwords',
  'Jailbreak',
  'Offensive Content',
  'Malicious Code',
  'Prompt Injection',
] as const;

/** Stops a text that holds what it must not, by rules, by a model, or by both. */
export const guardrails = defineComponent({
  type: 'prompts/guardrails',
  version: 1,
  title: 'Guardrails',
  description: 'Checks a text for personal data, secrets, attacks and what else it must not hold.',
  icon: 'shield-check',
  family: 'prompts',
  aliases: ['GuardrailValidator', 'moderation', 'safety', 'PII', 'prompt injection', 'filter'],
  fields: {
    checks: {
      kind: 'multi-select',
      label: 'Checks',
      default: ['PII', 'Tokens/Passwords', 'Jailbreak', 'Prompt Injection'],
      options: checks.map((value) => ({ value, label: value })),
    },
    checkingMethod: {
      kind: 'select',
      label: 'Checked by',
      help: 'Rules know forms and phrases; a model understands what is meant.',
      default: 'Rules only',
      options: ['Rules only', 'Rules + AI', 'AI checks'].map((value) => ({ value, label: value })),
    },
    model: { ...modelField, required: false, help: 'Asked unless only rules check.' },
    instructions: {
      kind: 'text',
      label: 'A check of your own',
      help: 'What else the model is to look for, in words.',
      default: '',
      multiline: true,
      advanced: true,
    },
    customBlocklist: {
      kind: 'text',
      label: 'Words that are not allowed',
      help: 'One a line.',
      default: '',
      multiline: true,
      advanced: true,
    },
    patterns: {
      kind: 'table',
      label: 'Patterns that are not allowed',
      help: 'Regular expressions.',
      default: [],
      columns: [
        { name: 'name', label: 'Name', kind: 'text' },
        { name: 'pattern', label: 'Pattern', kind: 'text' },
      ],
      advanced: true,
    },
    maxLength: {
      kind: 'number',
      label: 'Longest text',
      help: 'Characters. Empty: as long as it likes.',
      default: null,
      minimum: 1,
      integer: true,
      advanced: true,
    },
    failClosed: {
      kind: 'switch',
      label: 'Stop what cannot be checked',
      help: 'On: a text that the model could not check is stopped.',
      default: true,
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Text', type: 'message', required: true },
    model: modelPort,
  },
  outputs: {
    passed: { label: 'Passed', type: 'message', branch: true },
    failed: { label: 'Failed', type: 'message', help: 'Why it was stopped.', branch: true },
    findings: { label: 'Findings', type: 'data' },
  },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const { text } = inputs.input;
    const chosen = new Set(fields.checks);
    const byRules =
      fields.checkingMethod === 'AI checks'
        ? []
        : [...ruleFindings(text, chosen), ...ownFindings(text, fields)];
    const asksModel = fields.checkingMethod !== 'Rules only' && byRules.length === 0;
    const byModel = asksModel
      ? await modelFindings(context, {
          model: modelFrom(context, inputs.model, fields.model),
          text,
          checks: [...fields.checks, ...(fields.instructions.trim() === '' ? [] : [fields.instructions])],
          failClosed: fields.failClosed,
        })
      : [];
    const found = [...byRules, ...byModel];
    const findings = { passed: found.length === 0, text, findings: found.map((one) => ({ ...one })) };
    if (found.length === 0) return { passed: inputs.input, findings };
    return { failed: saidOf(found), findings };
  },
});

interface OwnRules {
  readonly customBlocklist: string;
  readonly patterns: readonly JsonObject[];
  readonly maxLength: number | null;
}

function ownFindings(text: string, { customBlocklist, patterns, maxLength }: OwnRules): GuardrailFinding[] {
  const lower = text.toLowerCase();
  const words = customBlocklist
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean);
  const blocked = words.filter((word) => isWordIn(lower, word.toLowerCase()));
  const matched = patterns.flatMap(({ name, pattern }) => {
    if (typeof pattern !== 'string' || pattern === '') return [];
    const match = text.match(patternOf({ field: 'patterns', pattern }))?.[0];
    const rule = typeof name === 'string' && name !== '' ? name : pattern;
    return match === undefined ? [] : [{ check: 'Pattern', rule, excerpt: masked(match) }];
  });
  const isLong = maxLength !== null && text.length > maxLength;
  return [
    ...blocked.map((word) => ({ check: 'Words', rule: `“${word}”`, excerpt: '…' })),
    ...matched,
    ...(isLong ? [{ check: 'Length', rule: `more than ${maxLength} characters`, excerpt: '…' }] : []),
  ];
}

function isWordIn(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}

function saidOf(found: readonly GuardrailFinding[]): string {
  const lines = found.map(({ check, rule }) => `${check}: ${rule}`);
  return `The text was stopped. ${[...new Set(lines)].join('; ')}.`;
}
