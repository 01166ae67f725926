import { createHttp } from '../collectors/http.ts';
import type { PushedItem } from '../collectors/push/read-pushed.ts';
import { createWebhookSender } from '../collectors/push/webhook-sender.ts';
import { earshotUserAgent } from '../collectors/user-agent.ts';
import { waitForRoom } from '../collectors/wait-for-room.ts';
import type { Config } from '../config.ts';
import { SettingsError, StoreUnavailableError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { ingestJobId } from '../queue/job-ids.ts';
import { INGEST_BATCH_SIZE } from '../queue/jobs.ts';
import { createLog } from '../wiring/log.ts';
import { openWorking, type Working } from '../wiring/open-working.ts';
import { version } from '../wiring/version.ts';
import { exitCodes } from './exit-code.ts';
import { type PushArguments, type PushDeps, pushCommand } from './push.ts';
import { untilIdle } from './until-idle.ts';

/** Deliveries of this size stay below a webhook's 1 MB and 2 a second. */
const ITEMS_A_DELIVERY = 500;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

type Around = Omit<PushDeps, 'target'> & { readonly signal: AbortSignal };

const pushFar = async (config: Config, to: string, given: PushArguments, around: Around): Promise<number> => {
  if (config.pushKey === null) {
    throw new SettingsError('EARSHOT_PUSH_KEY is not set: it holds the key of the webhook that --to names.');
  }
  if (given.brand !== undefined) {
    throw new SettingsError('--brand does not go with --to: which brand it is about is set at the webhook.');
  }
  if (!URL.canParse(to)) throw new SettingsError(`“${to}” is no web address.`);
  const userAgent = earshotUserAgent(version, config.contact);
  // The operator names the address, so it may lie in a private network.
  const http = createHttp({ allowPrivate: [new URL(to).hostname.replace(/^\[|\]$/g, '')], userAgent });
  try {
    const { signal, now, printError } = around;
    const send = createWebhookSender({ url: to, key: config.pushKey, http, now, signal, onWait: printError });
    const deliver = (batch: readonly PushedItem[]): Promise<number> =>
      send(batch.map(({ delivery }) => delivery));
    const target = { brands: [], itemsAtOnce: ITEMS_A_DELIVERY, deliver };
    return await pushCommand(given, { ...around, target });
  } finally {
    await http.close();
  }
};

const openHere = async (config: Config): Promise<Working> => {
  try {
    const log = createLog(config.logLevel, process.stdout.isTTY);
    return await openWorking({ config, log, progress: complain });
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || !error.message.startsWith('Another Earshot'))
      throw error;
    throw new StoreUnavailableError(
      `${error.message} To hand items to the running one, add a webhook to it and name its address: --to http://…/api/hooks/…`,
      { cause: error },
    );
  }
};

const pushNear = async (config: Config, given: PushArguments, around: Around): Promise<number> => {
  const { foundation, close } = await openHere(config);
  const { store, queues } = foundation;
  around.signal.addEventListener('abort', foundation.prepareClose);
  const deliver = async (batch: readonly PushedItem[]): Promise<number> => {
    const items = batch.map(({ item }) => item);
    await waitForRoom(queues, around.signal);
    const data = { collectedBy: 'push', fetchedAt: toInstant(around.now()), items };
    await queues.addBulk('ingest', [{ data, id: ingestJobId('push', [JSON.stringify(items)]) }]);
    return batch.length;
  };
  try {
    const target = { brands: await store.brands.list(), itemsAtOnce: INGEST_BATCH_SIZE, deliver };
    const code = await pushCommand(given, { ...around, target });
    await untilIdle(queues, around.signal);
    return code;
  } finally {
    await close();
  }
};

/** `earshot push`, into a running Earshot or into the store of this machine. @returns the exit code. */
export const runPushCommand = async (config: Config, given: PushArguments): Promise<number> => {
  if (process.stdin.isTTY) throw new SettingsError('Nothing is piped in: earshot push < items.jsonl');
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      stop.abort();
      // What is waited for may never come.
      process.stdin.destroy();
    });
  }
  const around: Around = {
    input: process.stdin,
    print: say,
    printError: complain,
    now: () => new Date(),
    signal: stop.signal,
  };
  try {
    return given.to === undefined
      ? await pushNear(config, given, around)
      : await pushFar(config, given.to, given, around);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    complain('Stopped. Send the same again for the rest: nothing will be there twice.');
    return exitCodes.stopped;
  }
};
