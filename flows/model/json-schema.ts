import * as z from 'zod';
import { isJson, isJsonObject, type Json, type JsonObject, jsonDepthLimit } from './json';

/** JSON from outside. Apart from `json.ts`, so that a browser that only reads what is checked already loads no schemas. */
export const jsonSchema = z.custom<Json>(
  (value) => isJson(value),
  `must be JSON, nested at most ${jsonDepthLimit} levels`,
);

export const jsonObjectSchema = z.custom<JsonObject>(
  (value) => isJsonObject(value) && isJson(value),
  `must be a JSON object, nested at most ${jsonDepthLimit} levels`,
);
