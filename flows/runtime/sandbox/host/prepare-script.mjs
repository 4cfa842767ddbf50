/**
 * Takes the types away and says whether the code is a module. Lines stay where they are.
 * @param {string} code
 * @returns {Promise<{ text: string, isModule: boolean } | { problem: { message: string, line: number | null } }>}
 */
export async function prepareScript(code) {
  const { transform } = await import('sucrase');
  try {
    const { code: text } = transform(code, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    });
    return { text, isModule: /^\s*(export|import)\b/m.test(code) };
  } catch (problem) {
    return { problem: describe(problem) };
  }
}

/** @param {unknown} problem */
function describe(problem) {
  const message = problem instanceof Error ? problem.message : String(problem);
  const place = /\((\d+):\d+\)/.exec(message);
  return {
    message: `SyntaxError: ${message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)/, '')}`,
    line: place === null ? null : Number(place[1]),
  };
}
