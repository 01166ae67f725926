import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/compile.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores and a database engine in most files: more at once only slows each other down.
    maxWorkers: 2,
    reporters: ['default', './test/closing-reporter.ts'],
    coverage: { provider: 'v8', include: ['domain/**'], exclude: ['**/*.test.ts', '**/*.test-helper.ts'] },
  },
});
