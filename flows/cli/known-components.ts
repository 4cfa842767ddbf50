import { library } from '@/flows/library';
import type { Catalogue } from '@/flows/model/catalogue';

/** The library as the model's checks want it. */
export const catalogue: Catalogue = Object.fromEntries(
  library.all().map((component) => [component.type, component]),
);
