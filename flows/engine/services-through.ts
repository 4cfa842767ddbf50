import type { ContextServices, SqlDatabase } from '@/flows/model/context-services';

/** A call of a service as data, so that one who stands between can look at it, keep it, or answer it himself. */
export interface ServiceCall<Result> {
  /** `messages.add`, `sql.query`… */
  readonly name: string;
  /** Data, bytes included. */
  readonly given: readonly unknown[];
  /** Something is other than before when it is done. */
  readonly changes: boolean;
  /** What it gives is data, bytes included. Else it works only while its process is there. */
  readonly isData: boolean;
  perform(): Promise<Result>;
}

export type Through = <Result>(call: ServiceCall<Result>) => Promise<Result>;

/** The same services, each call of them handed to one function. */
export function servicesThrough(services: ContextServices, through: Through): ContextServices {
  const asking = askThrough(through);
  return {
    embeddings: (choice) => ({
      embed: (texts, signal) =>
        asking.read('embeddings.embed', [choice, texts], () =>
          services.embeddings(choice).embed(texts, signal),
        ),
    }),
    connection: (name) => asking.read('connection', [name], () => services.connection(name)),
    files: {
      read: (file) => asking.read('files.read', [file], () => services.files.read(file)),
      write: (file) => asking.change('files.write', [file], () => services.files.write(file)),
      find: (path) => asking.read('files.find', [path], () => services.files.find(path)),
      list: (folder) => asking.read('files.list', [folder], () => services.files.list(folder)),
    },
    messages: {
      list: (query) => asking.read('messages.list', [query], () => services.messages.list(query)),
      add: (message) => asking.change('messages.add', [message], () => services.messages.add(message)),
      remove: (query) => asking.change('messages.remove', [query], () => services.messages.remove(query)),
    },
    sql: (connection) => openThrough(services, connection, asking),
    process: (request) =>
      through({
        name: 'process',
        given: [request],
        changes: true,
        isData: false,
        perform: () => services.process(request),
      }),
    sandbox: {
      run: (request, signal) =>
        asking.read('sandbox.run', [request], () => services.sandbox.run(request, signal)),
    },
    vectors: {
      upsert: (collection, items) =>
        asking.change('vectors.upsert', [collection, items], () =>
          services.vectors.upsert(collection, items),
        ),
      search: (collection, vector, limit) =>
        asking.read('vectors.search', [collection, vector, limit], () =>
          services.vectors.search(collection, vector, limit),
        ),
      remove: (collection) =>
        asking.change('vectors.remove', [collection], () => services.vectors.remove(collection)),
    },
  };
}

type Ask = <Result>(
  name: string,
  given: readonly unknown[],
  perform: () => Promise<Result>,
) => Promise<Result>;
interface Asking {
  readonly read: Ask;
  readonly change: Ask;
}

function askThrough(through: Through): Asking {
  const ask =
    (changes: boolean): Ask =>
    (name, given, perform) =>
      through({ name, given, changes, isData: true, perform });
  return { read: ask(false), change: ask(true) };
}

/** Opened when it is first asked something, so that a database that is played back need not be there. */
async function openThrough(
  services: ContextServices,
  connection: string,
  { read, change }: Asking,
): Promise<SqlDatabase> {
  let opened: Promise<SqlDatabase> | undefined;
  const open = () => {
    opened ??= services.sql(connection);
    return opened;
  };
  await read('sql.open', [connection], async () => void (await open()));
  return {
    query(text, parameters, options) {
      const ask = options.isReadOnly ? read : change;
      return ask('sql.query', [connection, text, parameters, options], async () =>
        (await open()).query(text, parameters, options),
      );
    },
  };
}
