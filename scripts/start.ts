import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import { closest } from '../domain/closest.ts';
import { SettingsError } from '../domain/errors.ts';
import type { Earshot, Parts } from '../main.ts';
import { startEarshot } from '../main.ts';
import { type QueueName, queueNames } from '../queue/jobs.ts';
import { createLog } from '../wiring/log.ts';
import { exitCodeOf, explain } from './exit-code.ts';
import { hearStop } from './hear-stop.ts';

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
const waitForEnd = (earshot: Earshot, asked: Promise<void>): Promise<number> => {
  const stopping = asked.then(() => {
    say('Stopping: finishing what is under way (press Ctrl-C again to stop at once)');
    return 0;
  });
  const failing = earshot.failed.then((error) => {
    process.stderr.write(`${explain(error)}\n`);
    return exitCodeOf(error);
  });
  return Promise.race([stopping, failing]);
};

/** Runs these parts until they are stopped. @returns the exit code. */
const run = async (
  config: Config,
  parts: Parts,
  ready: (earshot: Earshot) => Promise<void> | void,
): Promise<number> => {
  const log = createLog(config.logLevel, process.stdout.isTTY);
  if (parts.api?.webRoot === null)
    log.warn('the page is not built, only the API is served; run npm run build');
  say(`Opening the store (${placeNames[config.databaseKind] ?? config.dataDirectory})`);
  const whenReady = hearStop();
  const earshot = await startEarshot({ config, log, progress: say }, parts);
  await ready(earshot);
  const code = await waitForEnd(earshot, whenReady());
  await earshot.close().catch((error: unknown) => {
    if (code === 0) throw error;
  });
  return code;
};

/** @throws SettingsError where other processes could not work beside this one. */
const checkShared = ({ databaseKind, redisUrl }: Config, command: string): void => {
  const missing =
    databaseKind === 'embedded'
      ? 'DATABASE_URL'
      : databaseKind === 'mongodb' && redisUrl === null
        ? 'REDIS_URL'
        : null;
  if (missing === null) return;
  throw new SettingsError(
    `“earshot ${command}” is one of several processes, which the embedded database does not take. Set ${missing}, or run everything in one process: earshot start.`,
  );
};

/** `earshot start`: everything in one process, until it is stopped. @returns the exit code. */
export const startCommand = (config: Config, options: { readonly demo: boolean }): Promise<number> =>
  run(config, { api: { webRoot: findWebRoot() }, queues: queueNames, scheduler: true }, async (earshot) => {
    if (options.demo) await earshot.loadDemo();
    printLinksOnSignal(earshot);
    greet(earshot);
  });

/** `earshot api`: the API and the page. @returns the exit code. */
export const apiCommand = (config: Config): Promise<number> => {
  checkShared(config, 'api');
  return run(config, { api: { webRoot: findWebRoot() }, queues: [], scheduler: false }, (earshot) => {
    printLinksOnSignal(earshot);
    greet(earshot);
  });
};

const readQueueNames = (list: string): readonly QueueName[] =>
  list.split(',').map((given) => {
    const name = queueNames.find((each) => each === given.trim());
    if (name !== undefined) return name;
    const near = closest(given.trim(), queueNames);
    throw new SettingsError(
      `There is no queue “${given.trim()}”.${near === null ? '' : ` Did you mean ${near}?`} The queues are ${queueNames.join(', ')}.`,
    );
  });

/** `earshot worker`: handles jobs. @param options.queues comma-separated; all when missing. @returns the exit code. */
export const workerCommand = (config: Config, options: { readonly queues?: string }): Promise<number> => {
  checkShared(config, 'worker');
  const queues = options.queues === undefined ? queueNames : readQueueNames(options.queues);
  return run(config, { api: null, queues, scheduler: false }, ({ address }) =>
    say(`Working on ${queues.join(', ')}. Watch it at ${address}/readyz`),
  );
};

/** `earshot scheduler`: does what happens by the clock, unless another process does. @returns the exit code. */
export const schedulerCommand = (config: Config): Promise<number> => {
  checkShared(config, 'scheduler');
  return run(config, { api: null, queues: [], scheduler: true }, ({ address }) =>
    say(`Scheduling, or standing by while another process does. Watch it at ${address}/readyz`),
  );
};
