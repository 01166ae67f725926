import type { Config } from '../config.ts';
import { StoreUnavailableError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { toAuthorTargets } from '../domain/removal.ts';
import { createLog } from '../wiring/log.ts';
import { openFoundation } from '../wiring/open-foundation.ts';
import { exitCodes } from './exit-code.ts';

/** The embedded store belongs to the running process: that one is asked over its API. */
const explainLocked = (error: unknown): unknown =>
  error instanceof StoreUnavailableError && error.message.startsWith('Another Earshot')
    ? new StoreUnavailableError(
        `${error.message} The running one erases when asked by its API: DELETE /api/authors/{source:id}.`,
        { cause: error },
      )
    : error;

/**
 * `earshot erase`: erases all that an author said, and keeps nothing of theirs from now on.
 * @param author `source:id` or `source:handle`. @returns the exit code.
 */
export const eraseCommand = async (
  config: Config,
  { author }: { readonly author: string },
): Promise<number> => {
  const targets = toAuthorTargets(author);
  const around = { config, log: createLog('silent', false), progress: () => {} };
  const foundation = await openFoundation(around).catch((error: unknown) => {
    throw explainLocked(error);
  });
  try {
    const count = await foundation.store.mentions.erase(targets, { at: toInstant(new Date()), by: 'person' });
    process.stdout.write(
      `Erased ${count} mentions. Nothing by this author is kept from now on. Backups made before still hold it.\n`,
    );
    return exitCodes.done;
  } finally {
    await foundation.close();
  }
};
