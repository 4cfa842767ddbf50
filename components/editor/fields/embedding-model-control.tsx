'use client';

import { useState } from 'react';
import { useEditor } from '@/components/editor/store/editor-context';
import { demoEmbedding, demoEmbeddingLabel } from '@/components/editor/store/model-api';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import type { EmbeddingModelField } from '@/flows/model/field';
import { isModelChoice } from '@/flows/model/is-model-choice';
import type { FieldControlProps } from './field-control';
import { useModelConnections, useModels } from './use-models';

/** Which model makes the vectors: first the connection, then one of its models, or a name that it does not list. */
export function EmbeddingModelControl({ value, disabled, onChange }: FieldControlProps<EmbeddingModelField>) {
  const chosen = isModelChoice(value) ? value : null;
  const [connection, setConnection] = useState(chosen?.connection ?? null);
  const shown = chosen?.connection ?? connection;
  const chooseConnection = (name: string) => {
    setConnection(name);
    onChange(name === demoEmbedding.connection ? demoEmbedding : null);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Select
        options={useConnectionOptions(shown)}
        value={shown}
        placeholder="Choose a connection"
        disabled={disabled}
        onValueChange={chooseConnection}
      />
      {shown !== null && shown !== demoEmbedding.connection && (
        <EmbeddingModels
          key={shown}
          connection={shown}
          model={chosen?.model ?? null}
          disabled={disabled}
          onChoose={(model) => onChange(model === '' ? null : { connection: shown, model })}
        />
      )}
    </div>
  );
}

/** The demonstration where it is offered, the connections of the project, and what is chosen even if it is gone. */
function useConnectionOptions(chosen: string | null): SelectOption[] {
  const { flow } = useEditor();
  const connections = useModelConnections().data ?? [];
  const demo = { value: demoEmbedding.connection, label: demoEmbeddingLabel, description: 'By words alone' };
  const known = [
    ...(flow.offersDemo ? [demo] : []),
    ...connections.map(({ name }) => ({ value: name, label: name })),
  ];
  if (chosen === null || known.some(({ value }) => value === chosen)) return known;
  return [...known, { value: chosen, label: chosen, description: 'There is no such connection' }];
}

interface EmbeddingModelsProps {
  readonly connection: string;
  readonly model: string | null;
  readonly disabled: boolean;
  readonly onChoose: (model: string) => void;
}

function EmbeddingModels({ connection, model, disabled, onChoose }: EmbeddingModelsProps) {
  const models = useModels(connection, 'embedding');
  const options = models.data?.options ?? [];
  if (models.isSuccess && options.length === 0) {
    return (
      <Input
        mono
        aria-label="Name of the model"
        placeholder="Name of the model"
        disabled={disabled}
        defaultValue={model ?? ''}
        onBlur={(event) => onChoose(event.target.value.trim())}
      />
    );
  }
  const known = options.some(({ value }) => value === model);
  const all = model === null || known ? options : [{ value: model, label: model }, ...options];
  return (
    <Select
      aria-label="Model"
      options={all}
      value={model}
      placeholder={models.isPending ? 'Loading the models…' : 'Choose a model'}
      disabled={disabled || models.isPending}
      onValueChange={onChoose}
    />
  );
}
