import { createRequire } from 'node:module';

/** Earshot's own version, as its package.json says. */
export const { version } = createRequire(import.meta.url)('#root/package.json') as {
  readonly version: string;
};
