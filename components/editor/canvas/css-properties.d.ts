import 'react';

/** Custom properties in `style`: the colour of a port or a family is data. */
declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
