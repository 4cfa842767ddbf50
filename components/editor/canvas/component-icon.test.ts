import { expect, it } from 'vitest';
import { catalogueSchema } from '@/flows/model/catalogue-schema';
import catalogue from '@/flows/model/generated/catalogue.json';
import { componentIcons } from './generated/component-icons';

it.each(Object.values(catalogueSchema.parse(catalogue)))('has the icon of $title', ({ icon }) => {
  expect(componentIcons[icon]).toBeDefined();
});
