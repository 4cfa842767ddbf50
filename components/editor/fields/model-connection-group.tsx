'use client';

import type { ModelConnection } from '@/components/editor/store/model-api';
import { Skeleton } from '@/components/ui/skeleton';
import type { ModelGroupProps } from './model-menu';
import { ModelGroup, ModelOption, matchesQuery } from './model-option';
import { useModels } from './use-models';

/** The models of one connection. A server that lists none still takes a name that somebody types. */
export function ModelConnectionGroup(props: ModelGroupProps & { connection: ModelConnection }) {
  const { connection, query, choice, onChoose } = props;
  const models = useModels(connection.name);
  const options = models.data?.options.filter(({ label }) => matchesQuery(label, query)) ?? [];
  const problem = models.isError
    ? { message: 'The models could not be loaded.', action: 'Check the connection under Settings.' }
    : models.data?.problem;
  const typed = query !== '' && !models.data?.options.some(({ value }) => value === query);
  return (
    <ModelGroup title={connection.name}>
      {models.isPending && <Skeleton className="mx-2 my-1 h-5" />}
      {options.map(({ value, label }) => (
        <ModelOption
          key={value}
          label={label}
          isChosen={choice?.connection === connection.name && choice.model === value}
          onChoose={() => onChoose({ connection: connection.name, model: value })}
        />
      ))}
      {problem && (
        <p className="px-2 py-1 text-12 text-ink-muted">
          {problem.message} {problem.action}
        </p>
      )}
      {typed && (
        <ModelOption
          label={`Use “${query}”`}
          isChosen={false}
          onChoose={() => onChoose({ connection: connection.name, model: query })}
        />
      )}
    </ModelGroup>
  );
}
