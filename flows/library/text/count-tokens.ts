/** Tokens as the models of OpenAI count them, about what others count. Loaded when somebody counts. */
export async function tokenCounter(): Promise<(text: string) => number> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => countTokens(text);
}
