'use client';

import { FileText, Upload, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useEditor } from '@/components/editor/store/editor-context';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useFieldControl } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { FileReference } from '@/flows/model/context-services';
import type { FileField } from '@/flows/model/field';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { FieldControlProps } from './field-control';
import { uploadFile } from './upload-file';

/** Files of the project: chosen, or dragged here. They are uploaded at once; the flow only names them. */
export function FileControl({ field, value, disabled, onChange }: FieldControlProps<FileField>) {
  const { flow } = useEditor();
  const input = useRef<HTMLInputElement>(null);
  const control = useFieldControl();
  const [state, setState] = useState({ busy: false, over: false, problem: '' });
  const files = referencesIn(value);
  const take = async (chosen: readonly File[]) => {
    const wanted = field.several ? chosen : chosen.slice(0, 1);
    if (disabled || wanted.length === 0) return;
    setState({ busy: true, over: false, problem: '' });
    const taken: FileReference[] = [];
    let problem = '';
    for (const file of wanted) {
      const answer = await uploadFile(flow.projectId, file);
      if ('problem' in answer) problem = answer.problem;
      else taken.push(answer);
    }
    if (taken.length > 0) onChange(field.several ? [...files, ...taken] : taken);
    setState({ busy: false, over: false, problem });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen with the button, too
    <div
      className={classNames(
        'flex flex-col gap-1 rounded-control border border-dashed border-line-control p-2',
        state.over && 'border-accent-line bg-accent-soft',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setState({ ...state, over: true });
      }}
      onDragLeave={() => setState({ ...state, over: false })}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void take([...event.dataTransfer.files]);
      }}
    >
      {files.map((file) => (
        <ChosenFile
          key={file.id}
          file={file}
          disabled={disabled}
          onRemove={() => onChange(files.filter(({ id }) => id !== file.id))}
        />
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple={field.several}
        accept={field.accept.map((ending) => `.${ending}`).join(',')}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        {...control}
        size="compact"
        disabled={disabled}
        loading={state.busy}
        onClick={() => input.current?.click()}
      >
        <Upload aria-hidden />
        {files.length === 0 || field.several ? 'Upload, or drop a file here' : 'Replace'}
      </Button>
      {state.problem !== '' && (
        <p role="alert" className="text-12 text-red">
          {state.problem}
        </p>
      )}
    </div>
  );
}

function ChosenFile(props: { file: FileReference; disabled: boolean; onRemove: () => void }) {
  const { file, disabled, onRemove } = props;
  return (
    <div className="flex items-center gap-1.5 text-12">
      <FileText aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1 truncate" title={file.name}>
        {file.name}
      </span>
      <span className="text-11 text-ink-muted">{sizeOf(file.size)}</span>
      <IconButton
        label={`Remove ${file.name}`}
        icon={X}
        size="compact"
        disabled={disabled}
        onClick={onRemove}
      />
    </div>
  );
}

function referencesIn(value: Json): readonly FileReference[] {
  return Array.isArray(value) ? value.filter(isReference) : [];
}

function isReference(value: Json): value is FileReference {
  return (
    isJsonObject(value) &&
    value.kind === 'file' &&
    typeof value.id === 'string' &&
    typeof value.size === 'number'
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
