import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { UNTESTED_FILE } from '../closing-reporter.ts';

/** Set to `all` where every service must be there: a missing one then fails instead of being left out. */
const REQUIRED = process.env['EARSHOT_TEST_REQUIRE'] === 'all';

/** Writes down, for the run's last lines, what was not tested here for want of data, which no script can install. */
export const leftWithoutData = (what: string, why: string): void => {
  mkdirSync(dirname(UNTESTED_FILE), { recursive: true });
  appendFileSync(UNTESTED_FILE, `${what}: ${why}\n`);
};

/** The same for want of a service or a right. @throws when all is required. */
export const leftUntested = (what: string, why: string): void => {
  if (REQUIRED) throw new Error(`${what} must be tested here (EARSHOT_TEST_REQUIRE=all): ${why}`);
  leftWithoutData(what, why);
};

/** A real service that tests may use, until they stop it. */
export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

/** One that may end without warning. */
export interface Crashable extends Service {
  /** Kills it with SIGKILL, and starts it again at the same address, on what it kept. */
  crash(): Promise<void>;
}

/**
 * The service, or null where it is not there; what then goes untested is told at the end of the run.
 * @throws when all services are required and this one is missing.
 */
export const findService = async <Found extends Service>(
  what: string,
  start: () => Promise<Found | { readonly missing: string }>,
): Promise<Found | null> => {
  const found = await start();
  if ('url' in found) return found;
  leftUntested(what, found.missing);
  return null;
};
