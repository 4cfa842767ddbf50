import { choice, count, structure, words } from './fields';
import { type HttpAdapter, httpAdapter } from './http-adapter';

const path = '/api/json/v1/{keyspace}/{collectionName}';
const command = (body: HttpAdapter['request']['body'] & object) => ({ method: 'POST', path, body }) as const;
const filter = '{filterQuery}';

/** One command of the Data API; which one says the operation. */
export const astraDb = httpAdapter({
  name: 'astra-db',
  title: 'Astra DB',
  description: 'Finds, inserts, changes or deletes documents of a collection in Astra DB.',
  icon: 'database',
  aliases: ['datastax', 'cassandra', 'Astra DB Tool', 'AstraDBDataAPIComponent'],
  service: 'astra-db',
  fields: {
    operation: choice('Operation', 'Find', [
      'Find',
      'Find One',
      'Insert One',
      'Insert Many',
      'Update One',
      'Update Many',
      'Delete One',
      'Delete Many',
      'Count Documents',
      'Estimated Count',
    ]),
    keyspace: words('Keyspace', '', { default: 'default_keyspace' }),
    collectionName: words('Collection'),
    query: words('Search for', 'Finds by meaning, where the collection makes vectors itself.'),
    filterQuery: structure('Filter', 'As the Data API writes it, such as {"city": "Oslo"}.'),
    document: structure('Document', 'What is inserted by “Insert One”.'),
    documents: structure('Documents', 'What is inserted by “Insert Many”.', []),
    update: structure('Change', 'Such as {"$set": {"done": true}}.'),
    projection: { ...structure('Fields', 'Such as {"name": 1}. Empty: all.'), advanced: true },
    sort: { ...structure('Order', 'Such as {"name": 1}.'), advanced: true },
    limit: count('Documents', 100, 1_000),
  },
  inputs: ['collectionName!', 'query', 'filterQuery', 'document', 'documents', 'update'],
  request: command({
    find: {
      filter,
      projection: '{projection}',
      sort: { $vectorize: '{query}' },
      options: { limit: '{limit}' },
    },
  }),
  variants: {
    field: 'operation',
    of: {
      'Find One': command({ findOne: { filter, projection: '{projection}', sort: '{sort}' } }),
      'Insert One': command({ insertOne: { document: '{document}' } }),
      'Insert Many': command({ insertMany: { documents: '{documents}' } }),
      'Update One': command({ updateOne: { filter, update: '{update}' } }),
      'Update Many': command({ updateMany: { filter, update: '{update}' } }),
      'Delete One': command({ deleteOne: { filter } }),
      'Delete Many': command({ deleteMany: { filter } }),
      'Count Documents': command({ countDocuments: { filter } }),
      'Estimated Count': command({ estimatedDocumentCount: {} }),
    },
  },
  answer: { items: 'data.documents', otherwise: ['data.document', 'status'], problem: 'errors.0.message' },
  effect: 'effect',
});
