/** Lists of models do not say what each is for; their names do. */
export function isEmbeddingModel(model: string): boolean {
  return /embed|(?:^|[/-])(?:bge|gte|e5|minilm|nomic-embed|arctic-embed|labse|slate)(?:[-.]|$)|minilm/i.test(
    model,
  );
}
