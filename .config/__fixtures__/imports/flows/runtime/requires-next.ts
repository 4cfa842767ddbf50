declare const require: (name: string) => unknown;
export const next = require('next');
