/** How to call a deployment, as text that works when pasted. */
export type Dialect = 'langflow' | 'openai';
export type Language = 'curl' | 'javascript' | 'python';

export interface SnippetSubject {
  /** `https://host/d/<slug>`, without a slash at the end. */
  readonly address: string;
  readonly endpointName: string;
  /** Absent: the snippet reads it from the environment. */
  readonly key: string | undefined;
  readonly input: string;
  readonly inputType: 'chat' | 'text';
}

export const keyVariable = 'MILLRACE_API_KEY';

export function snippet(dialect: Dialect, language: Language, subject: SnippetSubject): string {
  return writers[dialect][language](subject);
}

type Writer = (subject: SnippetSubject) => string;

const writers: Record<Dialect, Record<Language, Writer>> = {
  langflow: {
    curl: (subject) => curl(`${runUrl(subject)}`, `x-api-key: ${shellKey(subject)}`, runBody(subject)),
    javascript: (subject) => `const response = await fetch(${json(runUrl(subject))}, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-api-key': ${nodeKey(subject)} },
  body: JSON.stringify(${json(runBody(subject))}),
});
const answer = await response.json();
console.log(answer.outputs[0].outputs[0].results.message.text);
`,
    python: (subject) => `${pythonImports(subject, 'import json\nimport urllib.request')}

request = urllib.request.Request(
    ${json(runUrl(subject))},
    data=json.dumps(${json(runBody(subject))}).encode(),
    headers={"content-type": "application/json", "x-api-key": ${pythonKey(subject)}},
)
answer = json.load(urllib.request.urlopen(request))
print(answer["outputs"][0]["outputs"][0]["results"]["message"]["text"])
`,
  },
  openai: {
    curl: (subject) =>
      curl(
        `${subject.address}/v1/chat/completions`,
        `authorization: Bearer ${shellKey(subject)}`,
        chatBody(subject),
      ),
    javascript: (subject) => `import OpenAI from 'openai'; // npm install openai

const client = new OpenAI({ baseURL: ${json(`${subject.address}/v1`)}, apiKey: ${nodeKey(subject)} });
const stream = await client.chat.completions.create({ ...${json(chatBody(subject))}, stream: true });
for await (const part of stream) process.stdout.write(part.choices[0]?.delta.content ?? '');
`,
    python: (subject) => `${pythonImports(subject, 'from openai import OpenAI  # pip install openai')}

client = OpenAI(base_url=${json(`${subject.address}/v1`)}, api_key=${pythonKey(subject)})
answer = client.chat.completions.create(**${json(chatBody(subject))})
print(answer.choices[0].message.content)
`,
  },
};

const runUrl = ({ address, endpointName }: SnippetSubject) =>
  `${address}/api/v1/run/${encodeURIComponent(endpointName)}`;

/** Chat is what the server assumes; text is said. */
const runBody = ({ input, inputType }: SnippetSubject) => ({
  input_value: input,
  ...(inputType === 'text' ? { input_type: 'text' } : {}),
});

const chatBody = ({ endpointName, input }: SnippetSubject) => ({
  model: endpointName,
  messages: [{ role: 'user', content: input }],
});

function curl(url: string, keyHeader: string, body: object): string {
  const data = JSON.stringify(body).replaceAll("'", `'\\''`);
  return `curl -sS '${url}' \\
  -H 'content-type: application/json' \\
  -H "${keyHeader}" \\
  -d '${data}'
`;
}

const json = (value: unknown) => JSON.stringify(value);
const shellKey = ({ key }: SnippetSubject) => key ?? `$${keyVariable}`;
const nodeKey = ({ key }: SnippetSubject) => (key ? json(key) : `process.env.${keyVariable}`);
const pythonKey = ({ key }: SnippetSubject) => (key ? json(key) : `os.environ["${keyVariable}"]`);
const pythonImports = ({ key }: SnippetSubject, imports: string) => (key ? imports : `import os\n${imports}`);
