import { defineConfig } from 'vite';

/** What is started, or loaded, by the name of its file: `#compiled/*` in package.json. */
const programs = [
  // Commands.
  ...['earshot', 'bench', 'bench/feed-server', 'screenshots', 'write-docs'].map((name) => `scripts/${name}`),
  ...['train', 'eval', 'eval-airline', 'eval-spikes'].map((name) => `scripts/${name}`),
  // Threads, and a process.
  ...['collectors/read-thread', 'collectors/tabular/xlsx-worker'],
  ...['pipeline/analysis-worker', 'pipeline/learning/learning-worker'],
  ...['store/postgres/pglite-worker', 'store/postgres/initialise-pglite'],
  // What tests use in a process of its own.
  ...['collectors/http', 'collectors/reader', 'collectors/sources/feed', 'store/postgres/open-engine'],
  ...['store/postgres/open-postgres-store', 'pipeline/learning/learning-thread'],
  ...['pipeline/learning/adjustments-in-use', 'pipeline/learning/rejudge'],
];

/** Packages that find files of their own beside their code, and what only maintainers' scripts load. */
const whole = [
  ...['@bull-board/api', '@bull-board/fastify', '@fastify/swagger-ui'],
  ...['@electric-sql/pglite', '@node-rs/argon2', 'mrml', 'pino', 'pino-pretty', 'piscina'],
  ...['playwright-core', 'vite'],
];

/**
 * The server: `dist` holds one file for each program and the parts they share, packages within. A process loads some
 * sixty files instead of two and a half thousand, which was most of what a start took (docs/decisions/0001).
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: whole },
  build: {
    ssr: true,
    outDir: 'dist',
    // Another process may be running on it; names stay, so that nothing old is loaded.
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(programs.map((name) => [name, `${name}.ts`])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
    },
  },
});
