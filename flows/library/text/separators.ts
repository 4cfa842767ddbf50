/** Where texts of a kind are best cut, from the coarsest place to the finest. */
const plain = ['\\n\\n', '\\n', ' '];

const markdown = ['\\n#{1,6} ', '```\\n', '\\n\\*\\*\\*+\\n', '\\n---+\\n', '\\n___+\\n', ...plain];
const html = [
  '<(?:body|section|article|div)\\b',
  '<h[1-6]\\b',
  '<(?:ul|ol|table)\\b',
  '<(?:p|li|tr)\\b',
  '<br',
];

/** Words that begin what belongs together, at the beginning of a line. */
const openings: Readonly<Record<string, readonly string[]>> = {
  c: ['struct', 'enum', 'void', 'int', 'float', 'double', 'if', 'for', 'while', 'switch'],
  cpp: ['class', 'namespace', 'template', 'void', 'int', 'float', 'double', 'if', 'for', 'while', 'switch'],
  csharp: [
    'namespace',
    'interface',
    'enum',
    'class',
    'public',
    'protected',
    'private',
    'static',
    'if',
    'for',
  ],
  go: ['func', 'var', 'const', 'type', 'if', 'for', 'switch'],
  java: ['class', 'interface', 'public', 'protected', 'private', 'static', 'if', 'for', 'while', 'switch'],
  js: ['export', 'class', 'function', 'const', 'let', 'var', 'if', 'for', 'while', 'switch'],
  kotlin: ['class', 'object', 'public', 'private', 'internal', 'fun', 'val', 'var', 'if', 'for', 'when'],
  lua: ['local', 'function', 'if', 'for', 'while', 'repeat'],
  php: ['class', 'interface', 'function', 'if', 'foreach', 'while', 'switch'],
  python: ['class', '\\t?def', ' {4}def', 'async', 'if', 'for', 'while'],
  ruby: ['module', 'class', 'def', 'if', 'unless', 'while', 'begin'],
  rust: ['impl', 'trait', 'pub', 'fn', 'const', 'let', 'if', 'for', 'while', 'loop', 'match'],
  scala: ['object', 'trait', 'class', 'def', 'val', 'var', 'if', 'for', 'match'],
  sql: ['CREATE', 'ALTER', 'INSERT', 'UPDATE', 'DELETE', 'SELECT', 'WITH'],
  swift: ['class', 'struct', 'enum', 'protocol', 'func', 'if', 'for', 'while', 'switch'],
  ts: ['export', 'enum', 'interface', 'namespace', 'type', 'class', 'function', 'const', 'let', 'if', 'for'],
};

export const codeLanguages = [...Object.keys(openings), 'html', 'markdown'].sort();

export function plainSeparators(): readonly RegExp[] {
  return plain.map(toPattern);
}

export function codeSeparators(language: string): readonly RegExp[] {
  if (language === 'markdown') return markdown.map(toPattern);
  if (language === 'html') return [...html, ...plain].map(toPattern);
  const words = openings[language] ?? [];
  return [...words.map((word) => `\\n${word}\\b`), ...plain].map(toPattern);
}

export function literal(text: string): RegExp {
  return toPattern(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}

function toPattern(source: string): RegExp {
  return new RegExp(source, 'g');
}
