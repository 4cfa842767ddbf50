import { isJsonObject, type Json } from '@/flows/model/json';

/** The rows of a Smart Router, whose outputs Langflow names by their number: `category_1_result`. */
export function routeRows(rows: Json): Json {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row, index) => {
    if (!isJsonObject(row)) return row;
    const {
      route_category: label = '',
      route_description: description = '',
      output_value: message = '',
    } = row;
    return { name: `category_${index + 1}_result`, label, description, message };
  });
}
