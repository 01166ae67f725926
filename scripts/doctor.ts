import type { Config } from '../config.ts';
import { EarshotError } from '../domain/errors.ts';
import { openRedisBackend } from '../queue/bullmq-backend.ts';
import type { IndexReport } from '../store/mongo/inspect-indexes.ts';
import { openEngine } from '../wiring/open-foundation.ts';
import { storeDetail } from '../wiring/store-detail.ts';
import { exitCodes } from './exit-code.ts';

/** What a check found: `note` is worth knowing and harms nothing. */
interface Finding {
  readonly is: 'well' | 'note' | 'wrong';
  readonly text: string;
}

const well = (text: string): Finding => ({ is: 'well', text });
const wrong = (text: string): Finding => ({ is: 'wrong', text });
const note = (text: string): Finding => ({ is: 'note', text });

const tellUnused = (names: readonly string[]): readonly Finding[] =>
  names.length === 0 ? [] : [note(`Used by nobody since the server started: ${names.join(', ')}.`)];

const tellIndexes = (report: IndexReport | null): readonly Finding[] => {
  if (report === null) return [note('Nothing is kept in this database yet: “earshot start” begins it.')];
  const { missing, unknown, unused } = report;
  return [
    missing.length === 0
      ? well('Every index is there.')
      : wrong(`These indexes are missing; the next start builds them: ${missing.join(', ')}.`),
    ...unknown.map((name) => note(`The index ${name} is none of Earshot’s. Remove it unless you need it.`)),
    ...(unused === null ? [note('This server does not tell which indexes are used.')] : tellUnused(unused)),
  ];
};

const checkMongo = async (url: string): Promise<readonly Finding[]> => {
  const { connectMongo } = await import('../store/mongo/connect.ts');
  const { inspectIndexes } = await import('../store/mongo/inspect-indexes.ts');
  const { client, database } = await connectMongo(url);
  try {
    return tellIndexes(await inspectIndexes(client.db(database)));
  } finally {
    await client.close();
  }
};

const checkStore = async (config: Config): Promise<readonly Finding[]> => {
  const { databaseUrl, databaseKind } = config;
  const answers = well(`The store answers (${storeDetail(config)}).`);
  if (databaseUrl !== null && databaseKind === 'mongodb')
    return [answers, ...(await checkMongo(databaseUrl))];
  const engine = await openEngine(config, () => {});
  await engine.close();
  return [answers];
};

const checkQueues = async ({ redisUrl, databaseKind }: Config): Promise<readonly Finding[]> => {
  if (redisUrl !== null) {
    const notes: Finding[] = [];
    await (await openRedisBackend(redisUrl, 'earshot', (text) => notes.push(note(text)))).close();
    return [well('Redis answers and drops no job when it is full.'), ...notes];
  }
  return databaseKind === 'mongodb'
    ? [note('REDIS_URL is not set: the queues run on the embedded database, for one process alone.')]
    : [];
};

const marks = { well: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

/** `earshot doctor`: looks at what Earshot stands on and changes nothing. @returns the exit code. */
export const doctorCommand = async (config: Config): Promise<number> => {
  let code: number = exitCodes.done;
  for (const check of [checkStore, checkQueues]) {
    const findings = await check(config).catch((error: unknown) => {
      if (!(error instanceof EarshotError)) throw error;
      return [wrong(error.message)];
    });
    for (const { is, text } of findings) {
      process.stdout.write(`${marks[is]}  ${text}\n`);
      if (is === 'wrong') code = exitCodes.notDone;
    }
  }
  return code;
};
