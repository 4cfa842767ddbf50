/**
 * Langflow runs the source in the file. This one is ours: it takes the component that the Langflow at hand has, so that
 * none of its source has to be here. The base is called so because Langflow looks for that word to find the class.
 */
export function stockShim({
  module,
  className,
}: {
  readonly module: string;
  readonly className: string;
}): string {
  const importPath = module.startsWith('_lfx_ext.') ? module : module.slice(0, module.lastIndexOf('.'));
  return [
    `from ${importPath} import ${className} as StockComponent`,
    '',
    '',
    `class ${className}(StockComponent):`,
    `    """${className} as this Langflow ships it."""`,
    '',
  ].join('\n');
}

export function isStockShim(code: string, className: string): boolean {
  const [first = '', ...rest] = code.split('\n');
  const module = /^from ([\w.]+) import/.exec(first)?.[1] ?? '';
  const own = stockShim({ module: `${module}.x`, className });
  return (
    own.split('\n').slice(1).join('\n') === rest.join('\n') &&
    first.endsWith(`import ${className} as StockComponent`)
  );
}
