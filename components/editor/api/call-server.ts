import { apiErrorOf } from '@/components/api/api-error';
import { EditorApiError } from '@/components/editor/store/editor-api';

/** What trying again can mend stays as it is thrown; what the server refused becomes an error that says what to do. */
export async function callServer<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const problem = apiErrorOf(error);
    throw problem.retryable ? error : new EditorApiError(problem);
  }
}

export function explainError(error: unknown): { readonly message: string; readonly action: string } {
  if (error instanceof EditorApiError) return { message: error.message, action: error.action };
  const { message, action } = apiErrorOf(error);
  return { message, action };
}
