import { memo } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { type Block, parseMarkdown, type Span } from './parse-markdown';

/** An answer as a person reads it, each block in the direction of its own letters. Built from data, so no text can become markup. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-2.5 break-words">
      {keyed(parseMarkdown(text)).map(({ key, entry }) => (
        <MarkdownBlock key={key} block={entry} />
      ))}
    </div>
  );
});

function MarkdownBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          <Spans spans={block.spans} />
        </p>
      );
    case 'quote':
      return (
        <blockquote
          dir="auto"
          className="whitespace-pre-wrap border-line-strong border-s-2 ps-3 text-ink-muted"
        >
          <Spans spans={block.spans} />
        </blockquote>
      );
    case 'heading':
      return (
        <h4 dir="auto" className={block.level <= 2 ? 'font-semibold text-14' : 'font-semibold'}>
          <Spans spans={block.spans} />
        </h4>
      );
    case 'list':
      return <MarkdownList block={block} />;
    case 'code':
      return <CodeBlock code={block.text} label={block.language || 'code'} />;
    case 'rule':
      return <hr className="border-line" />;
  }
}

function MarkdownList({ block }: { block: Extract<Block, { kind: 'list' }> }) {
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List dir="auto" className={block.ordered ? 'list-decimal ps-5' : 'list-disc ps-5'}>
      {keyed(block.items).map(({ key, entry }) => (
        <li key={key}>
          <Spans spans={entry} />
        </li>
      ))}
    </List>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return keyed(spans).map(({ key, entry }) => <MarkdownSpan key={key} span={entry} />);
}

function MarkdownSpan({ span }: { span: Span }) {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'strong':
      return <strong className="font-semibold">{span.text}</strong>;
    case 'emphasis':
      return <em>{span.text}</em>;
    case 'code':
      return <code className="rounded-inner bg-hover px-1 py-px font-mono text-12">{span.text}</code>;
    case 'link':
      return (
        <a href={span.href} target="_blank" rel="noreferrer noopener" className="text-accent-ink underline">
          {span.text}
        </a>
      );
  }
}

/** Parts of a text have no names; their place is what tells them apart. */
function keyed<Entry>(entries: readonly Entry[]): { key: number; entry: Entry }[] {
  return entries.map((entry, key) => ({ key, entry }));
}
