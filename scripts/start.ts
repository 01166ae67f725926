import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { Earshot } from '../main.ts';
import { startEarshot } from '../main.ts';
import { createLog } from '../wiring/log.ts';
import { exitCodeOf, explain } from './exit-code.ts';

const placeNames = { embedded: null, postgres: 'PostgreSQL', mongodb: 'MongoDB' } as const;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The built page's folder; null when it was not built. */
const findWebRoot = (): string | null => {
  try {
    return dirname(createRequire(import.meta.url).resolve('#root/web/dist/index.html'));
  } catch {
    return null;
  }
};

const greet = ({ address, loginUrl }: Earshot): void => {
  if (loginUrl === null) say(`\n  Earshot is ready: ${address}\n`);
  else
    say(`\n  Earshot is ready. Open this link to sign in (it works once, for 24 hours):\n\n  ${loginUrl}\n`);
};

/** `kill -USR2` makes the running process print a new link, for only it can write the embedded store. */
const printLinksOnSignal = (earshot: Earshot): void => {
  process.on('SIGUSR2', () => {
    earshot.newLoginUrl().then(
      (url) => say(`\n  A new link to sign in (it works once, for 24 hours):\n\n  ${url}\n`),
      (error: unknown) => say(explain(error)),
    );
  });
};

/** Resolves with the exit code once asked to stop, or once Earshot can do no more. */
const waitForEnd = (earshot: Earshot): Promise<number> =>
  new Promise((resolve) => {
    const stop = (): void => {
      // A second Ctrl-C does not wait.
      process.once('SIGINT', () => process.exit(130));
      say('Stopping: finishing what is under way (press Ctrl-C again to stop at once)');
      resolve(0);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    void earshot.failed.then((error) => {
      process.stderr.write(`${explain(error)}\n`);
      resolve(exitCodeOf(error));
    });
  });

/** `earshot start`: everything in one process, until it is stopped. @returns the exit code. */
export const startCommand = async (config: Config, options: { readonly demo: boolean }): Promise<number> => {
  const log = createLog(config.logLevel, process.stdout.isTTY);
  const webRoot = findWebRoot();
  if (webRoot === null) log.warn('the page is not built, only the API is served; run npm run build');
  say(`Opening the store (${placeNames[config.databaseKind] ?? config.dataDirectory})`);
  const earshot = await startEarshot({ config, log, progress: say }, webRoot);
  if (options.demo) await earshot.loadDemo();
  greet(earshot);
  printLinksOnSignal(earshot);
  const code = await waitForEnd(earshot);
  await earshot.close().catch((error: unknown) => {
    if (code === 0) throw error;
  });
  return code;
};
