import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';

/** Knowledge, vectors and what is made of them. */
const vectorStore: Mapping = {
  becomes: 'vectors/vector-store',
  fields: {
    collection_name: 'collection',
    number_of_results: 'limit',
    top_k: 'limit',
    search_query: 'query',
  },
  inputs: {
    ingest_data: 'ingest',
    input_df: 'ingest',
    search_query: 'query',
    embedding: 'embeddings',
    embedding_model: 'embeddings',
  },
  outputs: {
    search_results: 'results',
    dataframe: 'results',
    retrieve_data: 'results',
    dataframe_output: 'results',
  },
};

const knowledge: Mapping = {
  ...vectorStore,
  fields: {
    ...vectorStore.fields,
    knowledge_base: 'collection',
    memory_base: 'collection',
    mode: null,
    column_config: null,
    chunk_size: null,
    allow_duplicates: null,
    include_metadata: null,
    include_embeddings: null,
    metadata_filter: null,
    metadata_json: null,
    filter_by_session: null,
  },
  notes: ['Searches the collection of that name in the vector store of Millrace.'],
  needs: ['The documents: a knowledge base is not in the file, fill the collection again.'],
};

const inOurStore = ['Keeps vectors in the store of Millrace instead of the database that the file names.'];

export const vectors: MappingTable = {
  KnowledgeComponent: { ...knowledge, types: ['Knowledge'] },
  KnowledgeBaseComponent: { ...knowledge, types: ['KnowledgeBase', 'KnowledgeRetrieval'] },
  KnowledgeIngestionComponent: { ...knowledge, types: ['KnowledgeIngestion'] },
  MemoryBaseComponent: { ...knowledge, types: ['MemoryBase'] },
  LocalDBComponent: { ...vectorStore, types: ['LocalDB'], notes: inOurStore },
  ...stores(),
  EmbeddingSimilarityComponent: {
    types: ['EmbeddingSimilarityComponent'],
    becomes: 'vectors/embedding-similarity',
    inputs: { embedding_vectors: 'first' },
    fields: { similarity_metric: 'measure' },
    outputs: { similarity_data: 'data' },
    notes: ['Compares two vectors: connect the other one to “Second”.'],
  },
  TextEmbedderComponent: {
    types: ['TextEmbedderComponent'],
    becomes: ['vectors/text-embedder', 'vectors/embed-text'],
    inputs: { embedding_model: 'embeddings', message: 'text' },
    fields: { message: 'text' },
    outputs: { embeddings: 'data' },
  },
};

/** Stores of vectors elsewhere: the flow works the same on the one here, and the documents have to come along. */
function stores(): MappingTable {
  const known: Record<string, readonly string[]> = {
    ChromaVectorStoreComponent: ['Chroma'],
    FaissVectorStoreComponent: ['FAISS'],
    PGVectorStoreComponent: ['pgvector'],
    AstraDBVectorStoreComponent: ['AstraDB'],
    HCDVectorStoreComponent: ['HCD'],
    CassandraVectorStoreComponent: ['Cassandra'],
    DB2VectorStoreComponent: ['DB2VectorStore'],
    OracleVectorStoreComponent: ['OracleVectorStore'],
    PineconeVectorStoreComponent: ['Pinecone'],
    QdrantVectorStoreComponent: ['QdrantVectorStoreComponent'],
    MilvusVectorStoreComponent: ['Milvus'],
    MongoVectorStoreComponent: ['MongoDBAtlasVector'],
    RedisVectorStoreComponent: ['Redis'],
    ElasticsearchVectorStoreComponent: ['Elasticsearch'],
    OpenSearchVectorStoreComponent: ['OpenSearchVectorStoreComponent'],
    SupabaseVectorStoreComponent: ['SupabaseVectorStore'],
    UpstashVectorStoreComponent: ['Upstash'],
    WeaviateVectorStoreComponent: ['Weaviate'],
    CouchbaseVectorStoreComponent: ['Couchbase'],
    ClickhouseVectorStoreComponent: ['Clickhouse'],
  };
  const needs = ['The documents: fill the collection again, or keep using the other store through a tool.'];
  return Object.fromEntries(
    Object.entries(known).map(([name, types]) => [name, { ...vectorStore, types, notes: inOurStore, needs }]),
  );
}
