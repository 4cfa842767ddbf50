'use client';

import { useState } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { useKeyOfTab } from './shown-key';
import { type Dialect, keyVariable, type Language, snippet } from './snippets';
import type { Deployment } from './use-deployment';
import { useInputType } from './use-input-type';

const dialects = [
  { value: 'langflow', label: 'Langflow' },
  { value: 'openai', label: 'OpenAI' },
] as const;
const languages = [
  { value: 'curl', label: 'curl' },
  { value: 'javascript', label: 'JavaScript' },
  { value: 'python', label: 'Python' },
] as const;

/** The address and how to call it, ready to paste. */
export function CallPanel({ deployment }: { deployment: Deployment }) {
  const [dialect, setDialect] = useState<Dialect>('langflow');
  const [language, setLanguage] = useState<Language>('curl');
  const key = useKeyOfTab(deployment.slug) ?? undefined;
  const inputType = useInputType(deployment.flowId);
  const { endpointName } = deployment;
  const address = absolute(deployment.address);
  const text = snippet(dialect, language, { address, endpointName, key, input: 'Hello', inputType });
  return (
    <Card>
      <CardHeader
        title="Call it"
        actions={
          <SegmentedControl label="Dialect" segments={dialects} value={dialect} onValueChange={setDialect} />
        }
      />
      <div className="flex flex-col gap-3 p-4">
        <Address address={address} />
        <CodeBlock
          code={text}
          label={language}
          className="max-h-80"
          header={
            <SegmentedControl
              label="Language"
              segments={languages}
              value={language}
              onValueChange={setLanguage}
            />
          }
        />
        {!key && (
          <p className="text-12 text-ink-muted">
            The snippet reads the key from <code className="font-mono">{keyVariable}</code>. Create one under
            Keys if you have none.
          </p>
        )}
      </div>
    </Card>
  );
}

function Address({ address }: { address: string }) {
  return (
    <div className="flex items-center gap-2">
      <span className="text-12 text-ink-muted">Address</span>
      <code
        className="min-w-0 flex-1 truncate font-mono text-12"
        title={address}
        data-testid="deployment-address"
      >
        {address}
      </code>
      <CopyButton text={address} label="Copy address" />
    </div>
  );
}

/** Behind a proxy the server may know only the path; the browser knows how it got here. */
function absolute(address: string): string {
  return typeof window === 'undefined' ? address : new URL(address, window.location.origin).href;
}
