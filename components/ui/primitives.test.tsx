import { Play, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { initials } from './avatar';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { Chip } from './chip';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { Field } from './field';
import { IconButton } from './icon-button';
import { Input } from './input';
import { Kbd } from './kbd';
import { PlainToasts } from './plain-toasts';
import { Select } from './select';
import { Slider } from './slider';
import { SparkLine, sparkLinePath } from './spark-line';
import { SplitHandle } from './split-handle';
import { StateBadge } from './state-badge';

describe('a button', () => {
  it('is never a submit button by accident', () => {
    expect(draw(<Button>Run</Button>)).toContain('type="button"');
  });

  it('keeps its name and refuses presses while it loads', () => {
    const markup = draw(<Button loading>Publish</Button>);
    expect(markup).toContain('aria-busy="true"');
    expect(markup).toContain('disabled=""');
    expect(markup).toContain('Publish');
  });

  it('gives its looks to a link', () => {
    const markup = draw(
      <Button asChild>
        <a href="/flows">Flows</a>
      </Button>,
    );
    expect(markup).toMatch(/^<a [^>]*href="\/flows"/);
    expect(markup).not.toContain('<button');
  });

  it('has a name when it is only an icon', () => {
    expect(draw(<IconButton icon={Trash2} label="Delete flow" />)).toContain('aria-label="Delete flow"');
  });
});

describe('a field', () => {
  const markup = draw(
    <Field label="Address" help="Where the server listens." error="Start with http://." required>
      <Input />
    </Field>,
  );
  const id = /<label for="([^"]+)"/.exec(markup)?.[1];

  it('ties its label and its error to the control', () => {
    expect(id).toBeTruthy();
    expect(markup).toMatch(new RegExp(`<input[^>]* id="${id}"`));
    expect(markup).toContain(`aria-describedby="${id}-note"`);
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('aria-required="true"');
  });

  it('shows the error instead of the help', () => {
    expect(markup).toContain('Start with http://.');
    expect(markup).not.toContain('Where the server listens.');
  });

  it('names a select too', () => {
    const select = draw(
      <Field label="Model">
        <Select options={[{ value: 'demo', label: 'Demonstration' }]} value={null} onValueChange={ignore} />
      </Field>,
    );
    const selectId = /<label for="([^"]+)"/.exec(select)?.[1];
    expect(select).toMatch(new RegExp(`<button[^>]* id="${selectId}"`));
    expect(select).toContain('role="combobox"');
    expect(select).toContain('Choose');
  });
});

describe('states', () => {
  it('say their state in a word and an icon, not by colour alone', () => {
    const markup = draw(<StateBadge state="failing" />);
    expect(markup).toContain('failing');
    expect(markup).toContain('<svg');
  });

  it('take another word for the same state', () => {
    expect(draw(<StateBadge state="live">live v7</StateBadge>)).toContain('live v7');
  });

  it('teach when a place is empty', () => {
    const markup = draw(
      <EmptyState icon={Play} title="No runs yet" action={<Button variant="primary">Run</Button>} level={1}>
        A run appears here each time the flow answers.
      </EmptyState>,
    );
    expect(markup).toContain('<h1');
    expect(markup).toContain('Run');
  });

  it('say what happened, what to do, and the request', () => {
    const markup = draw(
      <ErrorState title="Not loaded" advice="Try again." onRetry={ignore} requestId="req-1" />,
    );
    for (const words of ['role="alert"', 'Not loaded', 'Try again.', 'Copy details', 'req-1'])
      expect(markup).toContain(words);
  });
});

describe('a toast that the library cannot draw', () => {
  it('is said all the same, with the way out', () => {
    const markup = draw(
      <PlainToasts toasts={[{ id: 1, tone: 'error', title: 'Not saved', description: 'Kept here.' }]} />,
    );
    for (const words of ['role="alert"', 'Not saved', 'Kept here.', 'aria-label="Dismiss"'])
      expect(markup).toContain(words);
  });
});

describe('small parts', () => {
  it('say whether a chip is pressed and what its cross removes', () => {
    expect(draw(<Chip label="live" pressed onPressedChange={ignore} />)).toContain('aria-pressed="true"');
    expect(draw(<Chip label="live" onRemove={ignore} />)).toContain('aria-label="Remove live"');
  });

  it('show a half-chosen box as mixed', () => {
    expect(draw(<Checkbox checked="indeterminate" onCheckedChange={ignore} label="All" />)).toContain(
      'aria-checked="mixed"',
    );
  });

  it('tell a split handle by its size and bounds', () => {
    const markup = draw(
      <SplitHandle
        label="Resize inspector"
        orientation="vertical"
        panel="after"
        sizePixels={340.4}
        minPixels={240}
        maxPixels={560}
        onResize={ignore}
      />,
    );
    for (const words of ['role="separator"', 'aria-valuenow="340"', 'aria-valuemin="240"', 'tabindex="0"'])
      expect(markup).toContain(words);
  });

  it('name the thumb of a slider, which is what takes the focus', () => {
    const markup = draw(
      <Slider aria-label="Temperature" value={0.7} min={0} max={2} step={0.1} onValueChange={ignore} />,
    );
    expect(markup).toMatch(
      /role="slider"[^>]*aria-label="Temperature"|aria-label="Temperature"[^>]*role="slider"/,
    );
  });

  it('write keys for the system', () => {
    expect(draw(<Kbd keys="mod+k" />)).toContain('Ctrl');
  });

  it('draw a line for many values, one value and none', () => {
    expect(draw(<SparkLine values={[1, 4, 2]} label="3 runs" />)).toContain('aria-label="3 runs"');
    expect(sparkLinePath([0, 10], 64, 20)).toBe('M1.5 18.5L62.5 1.5');
    expect(sparkLinePath([], 64, 20)).toBe('M1.5 18.5L62.5 18.5');
  });

  it('take initials from names, addresses and nothing', () => {
    expect(initials('Ada Lovelace', 2)).toBe('AL');
    expect(initials('ada@example.com', 2)).toBe('AE');
    expect(initials('  ', 2)).toBe('?');
  });
});

function draw(element: ReactElement): string {
  return renderToStaticMarkup(element);
}

function ignore(): void {}
