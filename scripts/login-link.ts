import { createLoginLink } from '../api/auth/owner.ts';
import type { Config } from '../config.ts';
import { StoreUnavailableError } from '../domain/errors.ts';
import { createLog } from '../wiring/log.ts';
import { openFoundation } from '../wiring/open-foundation.ts';
import { exitCodes } from './exit-code.ts';

/** The embedded store belongs to the running process: that one prints the link when told to. */
const explainLocked = (error: unknown): unknown =>
  error instanceof StoreUnavailableError && error.message.startsWith('Another Earshot')
    ? new StoreUnavailableError(
        `${error.message} To get a link from the running one, send it the signal USR2 (kill -USR2 and its number): it prints the link where it runs.`,
        { cause: error },
      )
    : error;

/** `earshot login-link`: for when the first link was lost or a session has ended. @returns the exit code. */
export const loginLinkCommand = async (config: Config): Promise<number> => {
  const around = { config, log: createLog('silent', false), progress: () => {} };
  const foundation = await openFoundation(around).catch((error: unknown) => {
    throw explainLocked(error);
  });
  try {
    const token = await createLoginLink(foundation.store.accounts, new Date());
    const address = config.publicUrl?.replace(/\/$/, '') ?? `http://${config.host}:${config.port}`;
    process.stdout.write(`${address}/login?token=${token}\n`);
    return exitCodes.done;
  } finally {
    await foundation.close();
  }
};
