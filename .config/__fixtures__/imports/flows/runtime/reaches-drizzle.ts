export { helper } from '@/flows/library/through-a-helper';
