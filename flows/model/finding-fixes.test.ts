import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEditSeed, changeFrom, drawnAlready } from '@/flows/testing/arbitrary-changes';
import { type FlowBuilder, flow } from '@/flows/testing/flow-builder';
import { agent, forEach, lookUp, pass, shapingCatalogue, subFlow } from '@/flows/testing/shaping-components';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { applyChanges } from './apply-changes';
import type { Change } from './change';
import type { FlowDocument } from './document';
import type { Finding } from './finding';
import { findingSchema } from './finding-schema';
import { flowInterface } from './flow-interface';
import { linkOf } from './link-of';
import { validateDocument } from './validate-document';

const catalogue = { ...testCatalogue, ...shapingCatalogue };
const check = (document: FlowDocument) => validateDocument(document, catalogue);
const done = (document: FlowDocument, ...changes: Change[]) => applyChanges(document, changes).document;
const option = (
  id: string,
  name: 'tool' | 'exposed' | 'policy.onError',
  value: Extract<Change, { kind: 'set-option' }>['value'],
): Change => ({ kind: 'set-option', id, option: name, value });

/** The same, but for what it suggests. */
const named = ({ fixes: _, ...finding }: Finding) => JSON.stringify(finding);

describe('every suggestion puts right what it is about', () => {
  it('whatever was drawn', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(anyEditSeed, { maxLength: 40 }), (seeds) => {
        // Without the catalogue, so that there is something to find.
        const document = seeds.reduce((now, seed) => done(now, changeFrom(now, seed)), drawnAlready);
        for (const finding of check(document)) {
          expect(findingSchema.parse(finding)).toEqual(finding);
          for (const { title, changes } of finding.fixes ?? []) {
            seen.add(finding.code);
            expect(title).not.toBe('');
            const fixed = applyChanges(document, changes, catalogue);
            expect(fixed.refused).toEqual([]);
            expect(check(fixed.document).map(named)).not.toContain(named(finding));
          }
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'unknown-type',
        'unknown-field',
        'empty-group',
        'unknown-exposed',
        'unknown-port',
      ]),
    );
  });
});

describe('a tool', () => {
  const asked = flow().add('look', lookUp.type).add('agent', agent.type).connect('look.tool', 'agent.tools');
  const tool = (builder: FlowBuilder, ...more: Change[]) =>
    done(builder.document(), option('look', 'tool', {}), ...more);

  it('needs nothing connected to what the agent fills in', () => {
    expect(check(tool(asked))).toEqual([]);
    expect(check(asked.document()).map(({ code }) => code)).toContain('required-input');
  });

  it('does not take what is connected there', () => {
    const fed = tool(asked.add('more', pass.type).connect('more.out', 'look.question'));
    expect(check(fed)).toMatchObject([{ severity: 'warning', code: 'tool-mode', port: 'question' }]);
  });

  it('has no output for errors, and is no loop', () => {
    const withErrors = tool(asked, option('look', 'policy.onError', 'output'));
    expect(check(withErrors)).toMatchObject([
      { severity: 'warning', code: 'tool-mode', componentId: 'look' },
    ]);
    const looping = done(
      flow().add('look', forEach.type).add('agent', agent.type).document(),
      option('look', 'tool', {}),
    );
    expect(check(looping)).toMatchObject([
      {
        severity: 'error',
        code: 'tool-mode',
        message: '“For Each” repeats a part of the flow, and cannot be a tool.',
      },
    ]);
  });
});

describe('a link to a flow', () => {
  const inner = flow()
    .add('ask', 'inputs/chat-input', {}, 'Question')
    .add('out', 'outputs/chat-output')
    .document();
  const link = linkOf({ flowId: 'f1', name: 'Answers', document: inner, version: 3 }, testCatalogue);
  const outer = flow().add('sub', subFlow.type, { flow: link }).add('end', agent.type).document();
  const today = (document: FlowDocument | undefined) => ({
    linked: () => document && flowInterface(document, testCatalogue),
  });

  it('that is not there', () => {
    expect(validateDocument(outer, catalogue, today(undefined))).toMatchObject([
      {
        code: 'missing-flow',
        componentId: 'sub',
        message: '“Sub-flow” uses version 3 of “Answers”, which is not there.',
      },
    ]);
  });

  it('that has changed, and can be brought up to date', () => {
    const grown = flow(inner).add('tone', 'inputs/text-input').document();
    const [finding, ...rest] = validateDocument(outer, catalogue, today(grown));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', code: 'changed-flow' });
    const fixed = done(outer, ...(finding?.fixes?.[0]?.changes ?? []));
    expect(validateDocument(fixed, catalogue, today(grown))).toEqual([]);
    const shrunk = flow().add('out', 'outputs/chat-output').document();
    expect(validateDocument(outer, catalogue, today(shrunk))).toMatchObject([
      { severity: 'error', code: 'changed-flow', message: expect.stringContaining('expects “Question”') },
    ]);
    expect(validateDocument(outer, catalogue, today(inner))).toEqual([]);
  });
});

it('a field that callers cannot set, because it is not there', () => {
  const document = done(flow().add('end', agent.type).document(), option('end', 'exposed', ['gone']));
  expect(check(document)).toMatchObject([{ severity: 'warning', code: 'unknown-exposed', field: 'gone' }]);
});
