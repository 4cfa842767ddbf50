import type { JsonObject } from '@/flows/model/json';

/** The field that holds the source of a component. */
export function codeField(value: string): JsonObject {
  return {
    type: 'code',
    name: 'code',
    value,
    required: true,
    show: true,
    advanced: true,
    dynamic: true,
    multiline: true,
    list: false,
    password: false,
    load_from_db: false,
    placeholder: '',
    info: '',
    fileTypes: [],
    file_path: '',
    title_case: false,
  };
}

/** With what every field of Langflow has, whether it says something or not. */
export function wholeField(field: JsonObject): JsonObject {
  return {
    value: '',
    required: false,
    show: true,
    advanced: false,
    dynamic: false,
    list: false,
    placeholder: '',
    info: '',
    title_case: false,
    ...field,
  };
}
