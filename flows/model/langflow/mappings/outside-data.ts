import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';

/** Files, the web and databases. */
const readFile: Mapping = {
  becomes: 'files/read-file',
  fields: {
    path: 'files',
    file_path: 'path',
    file_path_str: 'path',
    silent_errors: 'skipErrors',
    storage_location: null,
    delete_server_file_after_processing: null,
    ignore_unsupported_extensions: null,
    ignore_unspecified_files: null,
    advanced_mode: null,
    pipeline: null,
    ocr_engine: null,
    use_multithreading: null,
    concurrency_multithreading: null,
    markdown: null,
    doc_key: null,
    md_image_placeholder: null,
    md_page_break_placeholder: null,
  },
  inputs: { file_path: 'path', file_path_str: 'path' },
  outputs: { message: 'text', dataframe: 'table', data: 'data' },
};

export const outsideData: MappingTable = {
  APIRequestComponent: {
    types: ['APIRequest'],
    becomes: 'data/api-request',
    parity: 'exact',
    fields: {
      url_input: 'url',
      urls: 'url',
      curl_input: 'curl',
      curl: 'curl',
      include_httpx_metadata: 'includeMetadata',
    },
    inputs: { url_input: 'url', query_params: 'query', body: 'body', headers: 'headers' },
    outputs: { data: 'data' },
  },
  URLComponent: {
    types: ['URLComponent', 'URL'],
    becomes: 'data/url',
    fields: {
      max_depth: 'depth',
      prevent_outside: 'sameSite',
      use_async: null,
      autoset_encoding: null,
      check_response_status: null,
      filter_text_html: null,
    },
    outputs: { page_results: 'pages', raw_results: 'text', text: 'text', data: 'pages', dataframe: 'pages' },
  },
  RSSReaderComponent: {
    types: ['RSSReaderSimple'],
    becomes: 'data/rss',
    fields: { rss_url: 'url' },
    inputs: { rss_url: 'url' },
  },
  SQLComponent: sqlQuery(['SQLComponent']),
  SQLExecutorComponent: sqlQuery(['SQLExecutor']),
  SQLDatabaseComponent: sqlQuery(['SQLDatabase']),
  WebSearchComponent: webSearch(['UnifiedWebSearch', 'WebSearchNoAPI']),
  NewsSearchComponent: webSearch(['NewsSearch']),
  DuckDuckGoSearchComponent: webSearch(['DuckDuckGoSearchComponent']),
  SearXNGToolComponent: webSearch(['SearXNGTool']),
  ArXivComponent: {
    types: ['ArXivComponent'],
    becomes: 'search/arxiv',
    inputs: { search_query: 'query' },
    fields: { search_query: 'query' },
  },
  WikipediaComponent: wikipedia(['WikipediaComponent']),
  WikipediaAPIComponent: wikipedia(['WikipediaAPI']),
  WikidataComponent: wikidata(['WikidataComponent']),
  WikidataAPIComponent: wikidata(['WikidataAPI']),
  FileComponent: { ...readFile, types: ['File'] },
  VideoFileComponent: { ...readFile, types: ['VideoFile'], notes: ['Gives the file; a video is not read.'] },
  DoclingInlineComponent: {
    ...readFile,
    types: ['DoclingInline'],
    notes: ['Reads the file with our own readers, without Docling and OCR.'],
  },
  DoclingRemoteComponent: {
    ...readFile,
    types: ['DoclingRemote'],
    notes: ['Reads the file with our own readers, without the Docling server.'],
  },
  ExportDoclingDocumentComponent: {
    types: ['ExportDoclingDocument'],
    becomes: 'data/type-convert',
    inputs: { data_inputs: 'input' },
    outputs: { data: 'data', dataframe: 'table' },
    notes: ['Files are read as text already; nothing is left to export.'],
  },
  FileContentRetrieverComponent: {
    ...readFile,
    types: ['FileContentRetriever'],
    inputs: { file_data: 'path', file_path: 'path' },
    outputs: { content: 'text', dataframe: 'table' },
    fields: { ...readFile.fields, persistent_dir: null },
  },
  CSVToDataComponent: {
    ...readFile,
    types: ['CSVtoData'],
    fields: { csv_file: 'files', csv_path: 'path', csv_string: null, text_key: null },
    outputs: { data_list: 'data' },
  },
  JSONToDataComponent: {
    types: ['JSONtoData'],
    becomes: ['data/create-data', 'data/type-convert'],
    fields: { json_string: 'json', json_path: null, json_file: null },
    inputs: { json_string: 'json' },
    outputs: { data: 'data' },
    notes: ['Reads JSON from its text; use Read File for a file.'],
  },
  DirectoryComponent: {
    types: ['Directory'],
    becomes: 'files/directory',
    fields: {
      max_concurrency: null,
      use_multithreading: null,
      silent_errors: 'skipErrors',
      load_hidden: 'hidden',
    },
    outputs: { dataframe: 'table', data: 'table' },
  },
  FileSystemToolComponent: {
    types: ['FileSystemTool'],
    becomes: 'files/directory',
    fields: { root_path: 'path', read_only: null, tool_mode_trigger: null },
    outputs: { metadata: 'table' },
    notes: ['Lists the files of the store; writing is done by Write File.'],
  },
  SaveToFileComponent: {
    types: ['SaveToFile', 'SaveToFileComponent'],
    becomes: 'files/write-file',
    fields: {
      file_name: 'name',
      local_format: 'format',
      append_mode: 'append',
      storage_location: null,
      aws_format: null,
      gdrive_format: null,
      file_format: null,
    },
    outputs: { message: 'text' },
    notes: ['Files go to the store of Millrace.'],
  },
  MockDataGeneratorComponent: {
    types: ['MockDataGenerator'],
    becomes: 'data/mock-data',
    parity: 'exact',
    outputs: { dataframe_output: 'table', message_output: 'message', data_output: 'data' },
  },
  RetrievalQAComponent: {
    types: ['RetrievalQA'],
    becomes: 'agents/agent',
    inputs: { input_value: 'input', llm: 'model', retriever: 'tools' },
    outputs: { text: 'message' },
    fields: { chain_type: null, return_source_documents: null },
    notes: ['An agent that searches, instead of a chain that always does.'],
  },
};

function sqlQuery(types: readonly string[]): Mapping {
  return {
    types,
    becomes: 'data/sql-query',
    fields: { database_url: null, uri: null, add_error: null },
    inputs: { query: 'query' },
    outputs: { run_sql_query: 'rows', SQLDatabase: 'rows' },
    needs: ['The database: choose or add its connection.'],
  };
}

function webSearch(types: readonly string[]): Mapping {
  return {
    types,
    becomes: 'search/web-search',
    fields: {
      search_mode: 'mode',
      max_results: 'limit',
      hl: 'language',
      gl: 'region',
      ceid: null,
      topic: null,
      location: null,
      max_content_length: 'contentLength',
    },
    inputs: { query: 'query', input_value: 'query' },
    outputs: { results: 'results', articles: 'results', dataframe: 'results', result_tool: 'tool' },
    notes: ['Searches with the service of the connection; the hits differ from service to service.'],
  };
}

function wikipedia(types: readonly string[]): Mapping {
  return {
    types,
    becomes: 'search/wikipedia',
    fields: {
      input_value: 'query',
      lang: 'language',
      k: 'limit',
      load_all_available_meta: null,
      doc_content_chars_max: 'contentLength',
    },
    inputs: { input_value: 'query' },
    outputs: { dataframe: 'results', data: 'results', api_run_model: 'results', api_build_tool: 'tool' },
  };
}

function wikidata(types: readonly string[]): Mapping {
  return {
    types,
    becomes: 'search/wikidata',
    inputs: { query: 'query' },
    outputs: { data: 'results', dataframe: 'results', api_run_model: 'results', api_build_tool: 'tool' },
  };
}
