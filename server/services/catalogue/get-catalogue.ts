import type { Catalogue } from '@/flows/model/catalogue';
import { catalogueSchema } from '@/flows/model/catalogue-schema';
import generated from '@/flows/model/generated/catalogue.json';

/** Made from the library at build time: the server never loads a component. */
export function getCatalogue(): Catalogue {
  return catalogue;
}

const catalogue = catalogueSchema.parse(generated);
