'use client';

import type { Field } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import { CodeControl } from './code-control';
import { ConnectionControl } from './connection-control';
import { EmbeddingModelControl } from './embedding-model-control';
import { FileControl } from './file-control';
import { JsonControl } from './json-control';
import { ModelControl } from './model-control';
import { NumberControl } from './number-control';
import { PromptControl } from './prompt-control';
import { SecretControl } from './secret-control';
import { SelectControl } from './select-control';
import { SwitchControl } from './switch-control';
import { TextControl } from './text-control';

export interface FieldControlProps<Kind extends Field = Field> {
  readonly field: Kind;
  readonly value: Json;
  readonly disabled: boolean;
  /** `typing` edits join one undo step until the focus leaves. */
  readonly onChange: (value: Json) => void;
  /** Text only: becomes a splice, so that two people typing keep both texts. */
  readonly onType: (text: string) => void;
}

/** The one place where a kind of field gets its control. A new kind is a file beside this one and a case here. */
export function FieldControl({ field, ...rest }: FieldControlProps) {
  switch (field.kind) {
    case 'text':
      return <TextControl field={field} {...rest} />;
    case 'prompt':
      return <PromptControl field={field} {...rest} />;
    case 'number':
      return <NumberControl field={field} {...rest} />;
    case 'switch':
      return <SwitchControl field={field} {...rest} />;
    case 'select':
      return <SelectControl field={field} {...rest} />;
    case 'model':
      return <ModelControl field={field} {...rest} />;
    case 'secret':
      return <SecretControl field={field} {...rest} />;
    case 'connection':
      return <ConnectionControl field={field} {...rest} />;
    case 'embedding-model':
      return <EmbeddingModelControl field={field} {...rest} />;
    case 'code':
      return <CodeControl field={field} {...rest} />;
    case 'file':
      return <FileControl field={field} {...rest} />;
    case 'json':
    case 'table':
    case 'multi-select':
    case 'flow':
      return <JsonControl field={field} {...rest} />;
  }
}
