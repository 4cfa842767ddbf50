/**
 * Who may import whom: the one table. From it are generated the linter's rules (`write-biome-rules.mjs`)
 * and the judgement over the resolved import graph (`import-graph.mjs`, `check-imports.mjs`).
 * A file belongs to the row with the longest matching zone. Its own zone is always open to it, rows inside that zone
 * only when `may` names them.
 *
 * @typedef {object} ImportRow
 * @property {string} zone      folder this row speaks for
 * @property {readonly string[]} may       folders or files of ours it may import
 * @property {readonly string[]} [not]     parts of `may` that stay closed
 * @property {readonly string[]} [types]   folders or files it may import types from, never values
 * @property {readonly string[]} [tests]   what its tests may import besides
 * @property {readonly string[]} [packages] the only npm packages it may import; absent = every package but `never`
 * @property {boolean} [lazyPackages]      any package, when imported lazily (`await import(...)`)
 * @property {boolean} [builtins]          false = no `node:` modules
 * @property {readonly string[]} [never]   npm packages it may not import
 * @property {boolean} [transitive]        `never` holds for everything it reaches, too
 * @property {string} why                  said when the rule is broken
 */

const screens = ['next', 'react', 'react-dom', '@xyflow/react'];
const database = ['drizzle-orm', 'drizzle-kit', 'better-auth'];
/** `@xyflow/react` has one importer, the canvas, so that it can be replaced in one place. */
const canvasOnly = ['@xyflow/react'];
const serverOnly = ['drizzle-orm', 'postgres', '@trpc/server', 'pino'];

/** @type {readonly ImportRow[]} */
export const importTable = [
  {
    zone: 'flows/model',
    may: [],
    packages: ['zod', '@noble/hashes'],
    builtins: false,
    tests: ['flows/testing'],
    why: 'the model is data and pure functions: browser, server and engine all load it',
  },
  {
    zone: 'flows/engine',
    may: ['flows/model'],
    packages: [],
    builtins: false,
    tests: ['flows/testing'],
    why: 'the engine knows plans and ports, never the components that fill them',
  },
  {
    zone: 'flows/library',
    may: ['flows/model'],
    packages: ['zod'],
    lazyPackages: true,
    builtins: false,
    tests: ['flows/testing', 'flows/engine'],
    why: 'a component reaches the outside only through its context; vendor SDKs are imported lazily inside run',
  },
  {
    zone: 'flows/runtime',
    may: ['flows/model', 'flows/engine', 'flows/library'],
    never: [...screens, ...database, '@trpc/server', '@trpc/client'],
    transitive: true,
    tests: ['flows/testing', 'flows/examples', 'server/db/embedded'],
    why: 'the runtime is a small process of its own: no studio, no screens, no studio database in it',
  },
  {
    zone: 'flows/testing',
    may: ['flows/model', 'flows/engine', 'flows/library'],
    never: [...screens, ...database],
    why: 'helpers for tests of flows, usable without a studio',
  },
  {
    zone: 'flows/examples',
    may: [],
    packages: [],
    builtins: false,
    tests: ['flows/model', 'flows/engine', 'flows/library', 'flows/testing'],
    why: 'examples are data',
  },
  {
    zone: 'flows/sdk',
    may: ['flows/model'],
    types: ['server/api/client-types'],
    never: [...screens, ...database],
    why: 'the client knows the document and the types of the API, nothing behind them',
  },
  {
    zone: 'flows/cli',
    may: ['flows', 'server/process/bundle.mjs'],
    never: [...screens, ...database],
    why: 'the command line is flows only; its launcher bundles it as everything else is bundled',
  },
  {
    zone: 'k8s/manifests',
    may: ['flows/model'],
    packages: ['zod'],
    builtins: false,
    why: 'manifests are pure builders',
  },
  { zone: 'k8s/client', may: ['k8s/manifests'], never: screens, why: 'the client applies manifests' },
  { zone: 'k8s/platform', may: ['k8s'], never: screens, why: 'installs Millrace itself' },
  {
    zone: 'server',
    may: [
      'flows/model',
      'flows/examples',
      'k8s',
      'server/services',
      'server/front-door/route-table',
      'server/start/bundles.mjs',
    ],
    never: [...screens.filter((name) => name !== 'next'), '@trpc/client'],
    tests: ['components/editor/store'],
    why: 'the studio never executes a flow: engine, library and runtime stay out of it',
  },
  {
    zone: 'server/services',
    may: ['server', 'flows/model', 'flows/examples', 'k8s/manifests', 'k8s/client'],
    not: ['server/api', 'server/start', 'server/worker', 'server/front-door'],
    never: [...screens, '@trpc/server', '@trpc/client'],
    transitive: true,
    tests: ['flows/testing'],
    why: 'services know no tRPC and no Next',
  },
  {
    zone: 'server/worker',
    may: ['server', 'flows/model', 'k8s'],
    not: ['server/api', 'server/auth', 'server/start'],
    never: [...screens, '@trpc/server', 'better-auth'],
    transitive: true,
    why: 'a process of its own: services, database, deployers and jobs',
  },
  {
    zone: 'server/front-door',
    may: ['server/process', 'flows/model'],
    never: [...screens, ...database, 'postgres', '@trpc/server'],
    transitive: true,
    tests: ['flows/testing'],
    why: 'the front door is a small proxy: no Next, no database, no secrets',
  },
  {
    zone: 'server/start',
    may: ['server', 'flows/model'],
    never: screens.filter((name) => name !== 'next'),
    why: 'start supervises; it owns no logic of the others',
  },
  {
    zone: 'components',
    may: ['components', 'flows/model'],
    types: ['server/api/client-types'],
    never: [...canvasOnly, ...serverOnly],
    why: 'screens know the document and the types of the API, nothing of the server',
  },
  {
    zone: 'components/ui',
    may: [],
    never: [...canvasOnly, ...serverOnly, '@trpc/client', '@tanstack/react-query'],
    why: 'primitives know nothing of flows',
  },
  {
    zone: 'components/shell',
    may: ['components/ui'],
    never: [...canvasOnly, ...serverOnly, '@trpc/client', '@tanstack/react-query'],
    why: 'the shell takes its data by props',
  },
  {
    zone: 'components/editor/canvas',
    may: ['components', 'flows/model'],
    types: ['server/api/client-types'],
    never: serverOnly,
    why: 'the canvas is the only importer of @xyflow/react',
  },
  {
    zone: 'app',
    may: ['components', 'server/api', 'server/auth'],
    never: [...canvasOnly, ...serverOnly],
    why: 'routes hold no logic',
  },
  {
    zone: 'drizzle',
    may: ['server/db/schema'],
    never: screens,
    why: 'generated SQL and its configuration',
  },
  {
    zone: 'e2e',
    may: ['e2e', 'flows/sdk', 'server/start/bundles.mjs'],
    never: [...screens, ...database],
    why: 'journeys use the product from outside',
  },
  {
    zone: 'e2e/bench',
    may: ['flows', 'e2e', 'server/start/bundles.mjs', 'server/process/bundle.mjs', 'server/db/embedded'],
    never: screens,
    why: 'benchmarks may look inside flows',
  },
  {
    zone: 'e2e/attacks',
    may: ['flows', 'e2e'],
    never: screens,
    why: 'attacks use the product from outside',
  },
];
