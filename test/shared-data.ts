import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of captured payloads and public data, which is no part of the repository. */
const sharedFolder = resolve(process.env['EARSHOT_SHARED'] ?? '../shared');

/**
 * Path of something in the shared folder; null when it is not on this machine. A test then skips, saying so:
 * `describe.skipIf(path === null)('… (needs ../shared)')`.
 */
export const sharedPath = (...parts: readonly string[]): string | null => {
  const path = join(sharedFolder, ...parts);
  return existsSync(path) ? path : null;
};
