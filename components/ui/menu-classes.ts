/** The looks of everything that floats over the page: one ground, one line, one shadow. */
export const floatClasses =
  'z-50 overflow-y-auto rounded-card bg-raised p-1 text-13 text-ink shadow-float outline-none data-[state=open]:animate-float-in data-[state=closed]:animate-float-out';

/** One row of a menu or a list to choose from: 28 px high, the focused one is tinted. */
export const menuItemClasses =
  'relative flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 outline-none data-[highlighted]:bg-hover data-[disabled]:text-ink-faint data-[disabled]:opacity-60';
