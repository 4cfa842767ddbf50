import { library } from '@/flows/library/index';
import { catalogueOf } from '@/flows/library/write-catalogue';

/** The whole library as data, fresh from its source. */
export const testCatalogue = catalogueOf(library);
