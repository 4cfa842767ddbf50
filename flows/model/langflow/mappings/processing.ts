import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';

/** Texts, JSON and tables: what Langflow calls processing. */
const textOperations: Mapping = {
  becomes: 'text/text-operations',
  inputs: { text_input: 'text', text_input_2: 'second' },
  fields: { text_input: 'text', text_input_2: 'second', input_type: null },
};

const dataOperations: Mapping = {
  becomes: 'data/data-operations',
  inputs: { data: 'data' },
  outputs: { data_output: 'data' },
  fields: {
    operations: 'operation',
    select_keys_input: 'keys',
    remove_keys_input: 'keys',
    rename_keys_input: 'renames',
    append_update_data: 'update',
    filter_values: 'filterValues',
    filter_key: 'filterKey',
    operator: 'operator',
    query: 'query',
    mapped_json_display: null,
    selected_key: 'path',
    input_type: null,
  },
};

const tableOperations: Mapping = {
  becomes: 'data/table-operations',
  inputs: { df: 'table', left_dataframe: 'table', right_dataframe: 'other' },
  outputs: { output: 'table' },
  fields: {
    operation: 'operation',
    column_name: 'column',
    filter_value: 'value',
    filter_operator: 'operator',
    new_column_name: 'newColumn',
    new_column_value: 'newValue',
    columns_to_select: 'columns',
    num_rows: 'rows',
    replace_value: 'find',
    replacement_value: 'replacement',
    merge_on_column: 'on',
    merge_how: 'how',
    input_type: null,
  },
};

const parser: Mapping = {
  becomes: 'text/parser',
  fields: { pattern: 'template', template: 'template', sep: 'separator' },
  inputs: { input_data: 'input', data: 'input', df: 'input' },
  outputs: { parsed_text: 'text', text: 'text', data_list: 'text' },
};

export const processing: MappingTable = {
  ParserComponent: { ...parser, types: ['ParserComponent', 'parser'], parity: 'exact' },
  ParseDataComponent: { ...parser, types: ['ParseData'] },
  ParseDataFrameComponent: { ...parser, types: ['ParseDataFrame'] },
  TextOperations: { ...textOperations, types: ['TextOperations'] },
  DataOperationsComponent: { ...dataOperations, types: ['DataOperations'] },
  DataFrameOperationsComponent: { ...tableOperations, types: ['DataFrameOperations'] },
  OperationsComponent: {
    ...textOperations,
    types: ['Operations'],
    cases: {
      field: 'input_type',
      of: {
        Text: textOperations,
        JSON: { ...dataOperations, fields: { ...dataOperations.fields, operation: 'operation' } },
        Data: { ...dataOperations, fields: { ...dataOperations.fields, operation: 'operation' } },
        Table: tableOperations,
        DataFrame: tableOperations,
      },
    },
  },
  SplitTextComponent: {
    types: ['SplitText'],
    becomes: 'text/split-text',
    parity: 'exact',
    inputs: { data_inputs: 'input' },
    fields: { text_key: 'textKey', clean_output: 'cleanOutput' },
    outputs: { dataframe: 'table', chunks: 'table' },
  },
  CharacterTextSplitterComponent: splitter(['CharacterTextSplitter'], 'characters'),
  RecursiveCharacterTextSplitterComponent: splitter(['RecursiveCharacterTextSplitter'], 'recursive'),
  LanguageRecursiveTextSplitterComponent: splitter(['LanguageRecursiveTextSplitter'], 'code'),
  NaturalLanguageTextSplitterComponent: splitter(['NaturalLanguageTextSplitter'], 'sentences'),
  SemanticTextSplitterComponent: splitter(['SemanticTextSplitter'], 'sentences'),
  ChunkDoclingDocumentComponent: splitter(['ChunkDoclingDocument'], 'markdown'),
  CombineTextComponent: {
    types: ['CombineText'],
    becomes: 'text/combine-text',
    parity: 'exact',
    fields: { text1: 'first', text2: 'second' },
    inputs: { text1: 'first', text2: 'second' },
    outputs: { combined_text: 'text' },
  },
  TypeConverterComponent: {
    types: ['TypeConverterComponent'],
    becomes: 'data/type-convert',
    parity: 'exact',
    inputs: { input_data: 'input' },
    outputs: { message_output: 'message', data_output: 'data', dataframe_output: 'table' },
    fields: { output_type: null },
  },
  AlterMetadataComponent: {
    types: ['AlterMetadata'],
    becomes: 'data/alter-metadata',
    inputs: { input_value: 'input' },
  },
  CreateDataComponent: {
    types: ['CreateData'],
    becomes: 'data/create-data',
    fields: { number_of_fields: null, text_key: null, text_key_validator: null },
  },
  DynamicCreateDataComponent: {
    types: ['DynamicCreateData'],
    becomes: 'data/create-data',
    fields: { form_fields: 'rows', include_metadata: null },
    outputs: { form_data: 'data', message: 'text' },
  },
  UpdateDataComponent: {
    types: ['UpdateData'],
    becomes: 'data/data-operations',
    inputs: { old_data: 'data' },
    fields: { number_of_fields: null, text_key: null, text_key_validator: null },
    needs: ['The fields to update: choose “Append or update” and fill them in.'],
  },
  CreateListComponent: {
    types: ['CreateList'],
    becomes: ['data/create-list', 'data/create-data'],
    outputs: { list: 'list', dataframe: 'table' },
  },
  DataToDataFrameComponent: {
    types: ['DataToDataFrame'],
    becomes: ['data/data-to-table', 'data/type-convert'],
    inputs: { data_list: 'data' },
    outputs: { dataframe: 'table' },
  },
  ExtractDataKeyComponent: {
    types: ['ExtractaKey'],
    becomes: ['data/extract-key', 'data/data-operations'],
    inputs: { data_input: 'data' },
    outputs: { extracted_data: 'data' },
  },
  FilterDataComponent: {
    types: ['FilterData'],
    becomes: ['data/data-operations'],
    settings: { operation: 'select-keys' },
    inputs: { data: 'data' },
    fields: { filter_criteria: 'keys' },
    outputs: { filtered_data: 'data' },
  },
  DataFilterComponent: {
    types: ['FilterDataValues'],
    becomes: ['data/filter-data', 'data/data-operations'],
    inputs: { input_data: 'data' },
    fields: { filter_key: 'key', filter_value: 'value' },
    outputs: { filtered_data: 'data' },
  },
  JSONCleaner: {
    types: ['JSONCleaner'],
    becomes: ['utilities/json-cleaner', 'text/clean-json'],
    inputs: { json_str: 'text' },
    fields: { json_str: 'text' },
    outputs: { output: 'text' },
  },
  MergeDataComponent: {
    types: ['MergeDataComponent'],
    becomes: ['data/merge-data', 'data/data-operations'],
    inputs: { data_inputs: 'data' },
    outputs: { combined_data: 'table' },
  },
  MessageToDataComponent: {
    types: ['MessagetoData'],
    becomes: 'data/type-convert',
    inputs: { message: 'input' },
    outputs: { data: 'data' },
  },
  OutputParserComponent: {
    types: ['OutputParser'],
    becomes: 'text/output-parser',
    fields: { parser_type: 'format' },
    outputs: { format_instructions: 'instructions', output_parser: 'instructions' },
  },
  ParseJSONDataComponent: {
    types: ['ParseJSONData'],
    becomes: ['data/json-path', 'data/data-operations'],
    inputs: { input_value: 'data' },
    outputs: { filtered_data: 'result' },
    notes: ['The query is JMESPath or JSONPath here, jq there: simple paths are the same.'],
  },
  RegexExtractorComponent: {
    types: ['RegexExtractorComponent'],
    becomes: 'text/regex',
    inputs: { input_text: 'text' },
    fields: { input_text: 'text' },
    outputs: { data: 'matches', text: 'text' },
  },
  SelectDataComponent: {
    types: ['SelectData'],
    becomes: ['data/select-data', 'data/data-operations'],
    inputs: { data_list: 'data' },
    fields: { data_index: 'index' },
    outputs: { selected_data: 'data' },
  },
  HtmlLinkExtractorComponent: {
    types: ['HtmlLinkExtractor'],
    becomes: 'text/regex',
    settings: { pattern: 'href="([^"]+)"' },
    inputs: { data_input: 'text' },
    outputs: { data: 'matches' },
    fields: { kind: null, drop_fragments: null },
    notes: ['Finds links by a pattern.'],
  },
};

function splitter(types: readonly string[], by: string): Mapping {
  return {
    types,
    becomes: 'text/split-text',
    settings: { by },
    inputs: { data_input: 'input', data_inputs: 'input' },
    fields: { separators: 'separator', code_language: 'language', data_input: null },
    outputs: { data: 'table', chunks: 'table', dataframe: 'table' },
    notes: ['Cuts at the same kind of places; the pieces may differ a little from those of LangChain.'],
  };
}
