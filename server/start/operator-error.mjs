/**
 * A failure with a sentence for the person at the terminal. The built supervisor has its own class of this name
 * (`server/process/operator-error.ts`), so it is recognised by the name.
 * @param {string} message
 */
export function operatorError(message) {
  const error = new Error(message);
  error.name = 'OperatorError';
  return error;
}

/** @param {unknown} error */
export function isOperatorError(error) {
  return error instanceof Error && error.name === 'OperatorError';
}
