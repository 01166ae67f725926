import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/compile.ts'],
    // Guards against what never ends; a slow machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Two cores and a database engine in most files: more at once only slows each other down.
    maxWorkers: 2,
    reporters: ['default', './test/closing-reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['domain/**'],
      exclude: ['**/*.test.ts', '**/*.test-helper.ts'],
      thresholds: { lines: 95, branches: 95 },
    },
  },
});
