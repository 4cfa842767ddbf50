/** The types of sql.js name its other builds only. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import initialise from 'sql.js';
  export = initialise;
}
