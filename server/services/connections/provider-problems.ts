import { connectionDescriptions, type NamedKind } from '@/flows/model/connection-description';

interface ProviderSettings {
  readonly kind: NamedKind;
  readonly baseUrl: string | null;
  readonly secretName: string | null;
  readonly options: Readonly<Record<string, string>>;
}

interface Problem {
  readonly path: string[];
  readonly message: string;
}

/** What a provider needs and the settings do not say, or say in a form that nobody can use. */
export function providerProblems({ kind, baseUrl, secretName, options }: ProviderSettings): Problem[] {
  const provider = connectionDescriptions[kind];
  const problems: Problem[] = [];
  if (baseUrl === null && provider.baseUrl === null && !provider.noAddress) {
    problems.push({ path: ['baseUrl'], message: `Give the address of ${provider.title}.` });
  }
  if (secretName === null && provider.key === 'required') {
    problems.push({
      path: ['secretName'],
      message: `Choose the secret that holds the key of ${provider.title}.`,
    });
  }
  for (const { name, label, required } of provider.options) {
    if (required && !options[name])
      problems.push({ path: ['options', name], message: `Fill in “${label}”.` });
  }
  return [...problems, ...strangeOptions(kind, options)];
}

function strangeOptions(kind: NamedKind, options: ProviderSettings['options']): Problem[] {
  const known = new Set(connectionDescriptions[kind].options.map(({ name }) => name));
  return Object.entries(options).flatMap(([name, value]) => {
    const path = ['options', name];
    if (!known.has(name))
      return [{ path, message: `“${name}” is no setting of ${connectionDescriptions[kind].title}.` }];
    // It becomes a part of the host to which the key goes.
    if (name === 'region' && !/^[a-z0-9-]*$/.test(value)) {
      return [{ path, message: 'A region has small letters, digits and hyphens only, as in us-east-1.' }];
    }
    if (name === 'tokenUrl' && value !== '' && !/^https?:\/\/[^@]+$/.test(value)) {
      return [{ path, message: 'Give an address that starts with https://, without a key in it.' }];
    }
    return [];
  });
}
