/** The thread PGlite runs in: SQL never stalls the API, and uses the second core. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import { requireSpace } from './disk-space.ts';
import type { PGliteFailure, PGliteReply, PGliteRequest, PGliteResult } from './pglite-protocol.ts';
import { sharedBuffersMB } from './shared-buffers.ts';
import { LONGEST_LOG_MB } from './short-log.ts';

/** int8: node-postgres gives it as text, for it may exceed 2^53. */
const INT8 = 20;
/** json and jsonb. */
const JSON_TYPES = new Set([114, 3802]);
/** Types PGlite would serialise its own way; parameters arrive here in PostgreSQL's text form already. */
const SERIALISED_TYPES = [16, 17, 20, 21, 23, 25, 114, 700, 701, 1043, 1082, 1114, 1184, 3802];

const identity = (value: unknown): string => value as string;
const asText = (text: string): string => text;

const port = parentPort;
if (port === null) throw new Error('pglite-worker.ts runs only as a worker thread');
const reply = (message: PGliteReply): void => port.postMessage(message);

const { dataDirectory } = workerData as { dataDirectory: string | null };
const database = await PGlite.create({
  ...(dataDirectory === null ? {} : { dataDir: dataDirectory }),
  startParams: [
    ...PGlite.defaultStartParams,
    // After a checkpoint no more of the log is kept for use again than there may be between two.
    ...['-c', `shared_buffers=${sharedBuffersMB()}MB`, '-c', `max_wal_size=${LONGEST_LOG_MB}MB`],
  ],
  parsers: Object.fromEntries([INT8, ...JSON_TYPES].map((type) => [type, asText])),
  serializers: Object.fromEntries(SERIALISED_TYPES.map((type) => [type, identity])),
});
const listening = new Map<string, () => Promise<void>>();

const toResult = (result: Results | undefined): PGliteResult => ({
  rows: (result?.rows ?? []) as Record<string, unknown>[],
  jsonColumns: (result?.fields ?? [])
    .filter(({ dataTypeID }) => JSON_TYPES.has(dataTypeID))
    .map(({ name }) => name),
  affectedRows: result?.affectedRows ?? 0,
});

const toFailure = (error: unknown): PGliteFailure => {
  const { message, code, detail, hint, constraint, table } = error as Partial<PGliteFailure>;
  return { message: message ?? String(error), code, detail, hint, constraint, table };
};

const handle = async (request: PGliteRequest): Promise<PGliteResult | null> => {
  switch (request.do) {
    case 'query':
      return toResult(await database.query(request.text, [...request.values]));
    case 'exec':
      return toResult((await database.exec(request.text)).at(-1));
    case 'listen': {
      const { channel } = request;
      if (!listening.has(channel)) {
        const stop = await database.listen(channel, (payload) =>
          reply({ kind: 'notified', channel, payload }),
        );
        listening.set(channel, stop);
      }
      return null;
    }
    case 'unlisten':
      await listening.get(request.channel)?.();
      listening.delete(request.channel);
      return null;
    case 'close':
      await database.close();
      return null;
  }
};

/** False once the disk is full: then nothing more is carried out, and the engine ends this thread. */
const hasSpace = (): boolean => {
  if (dataDirectory === null) return true;
  try {
    requireSpace(dataDirectory);
    return true;
  } catch (error) {
    reply({ kind: 'full', message: (error as Error).message });
    return false;
  }
};

port.on('message', (request: PGliteRequest) => {
  if (!hasSpace()) return;
  handle(request).then(
    (result) => reply({ kind: 'done', id: request.id, result }),
    (error: unknown) => reply({ kind: 'failed', id: request.id, error: toFailure(error) }),
  );
});
reply({ kind: 'ready' });
