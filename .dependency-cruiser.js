/** Which room may import which: DESIGN.md's table, held by test/import-rules.test.ts. */
const rooms = {
  domain: [],
  store: ['domain'],
  queue: ['domain'],
  collectors: ['domain', 'queue', 'store'],
  pipeline: ['domain', 'queue', 'store'],
  delivery: ['domain', 'queue', 'store', 'collectors'],
  api: ['domain', 'store', 'queue'],
  web: ['domain', 'api'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: '\\.test\\.tsx?$|\\.test-helper\\.ts$' },
  to: {
    path: '^([^/]+/|[^/]+\\.ts$)',
    pathNot: [`^(${[room, ...allowed].join('|')})/`, '^node_modules/'],
    dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'unknown'],
  },
}));

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'web-takes-types-of-the-api',
      comment: 'The page and the server share words, not code.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'one-way-to-the-network',
      comment: 'collectors/http/ is the only way out.',
      severity: 'error',
      from: { pathNot: '^collectors/http(/|\\.ts$)|^api/|^test/|^scripts/|\\.test\\.ts$' },
      to: { path: '^node_modules/undici|^(node:)?https?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-way-to-the-mail-server',
      severity: 'error',
      from: { pathNot: '^delivery/smtp-mailer\\.ts$|^test/' },
      to: { path: '^node_modules/nodemailer/' },
    },
    {
      name: 'delivery-takes-the-way-out',
      comment:
        'What is told goes out as what is asked: by collectors/http.ts, and nothing else of that room.',
      severity: 'error',
      from: { path: '^delivery/', pathNot: '\\.test\\.ts$|\\.test-helper\\.ts$' },
      to: { path: '^collectors/', pathNot: '^collectors/http\\.ts$' },
    },
    {
      name: 'traces-in-one-place',
      comment: 'Loaded only where traces are wanted.',
      severity: 'error',
      from: { pathNot: '^wiring/open-tracing\\.ts$' },
      to: { path: '^node_modules/(@opentelemetry|bullmq-otel)/' },
    },
    {
      name: 'tracing-only-when-wanted',
      severity: 'error',
      from: {},
      to: { path: '^wiring/open-tracing\\.ts$', dynamic: false },
    },
    {
      name: 'bullmq-in-one-place',
      severity: 'error',
      from: { pathNot: '^queue/|^test/' },
      to: { path: '^node_modules/bullmq/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
