import type { Document } from 'mongodb';
import { SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import {
  type BackupCounts,
  type BackupTable,
  type ReadBackup,
  readBackup,
  writeBackup,
} from '../backup-file.ts';
import { createFingerprint, differences, type Fingerprint } from '../fingerprint.ts';
import { LATEST_MIGRATION } from '../postgres/migrate.ts';
import { tableForms } from './backup-tables.ts';
import { type Update, updateEach } from './bulk-write.ts';
import { type CollectionName, collectionNames } from './collections.ts';
import type { Context } from './context.ts';
import { finishRemovals } from './remove-brand.ts';
import type { TableForm } from './table-form.ts';
import { createTurnGate } from './turn.ts';
import { createTurns } from './writer-turn.ts';

const ROWS_AT_ONCE = 500;
/** Of the moment, such as files that can be made again, or of the database itself. */
const UNKEPT = new Set<CollectionName>([
  'turn',
  'pending',
  'change',
  'lease',
  'presence',
  'exportPart',
  'loading',
]);

async function* readRows(context: Context, { from, where = {}, toRows }: TableForm) {
  const cursor = context.db.collection(from).find(where).sort({ _id: 1 }).batchSize(ROWS_AT_ONCE);
  let found: Document[] = [];
  for await (const each of cursor) {
    found.push(each);
    if (found.length < ROWS_AT_ONCE) continue;
    yield await toRows(found, context);
    found = [];
  }
  if (found.length > 0) yield await toRows(found, context);
}

async function* readTables(context: Context): AsyncGenerator<BackupTable> {
  for (const [name, form] of Object.entries(tableForms).sort(([one], [other]) => (one < other ? -1 : 1)))
    yield { name, rows: readRows(context, form) };
}

const fingerprintOf = async (context: Context): Promise<Fingerprint> => {
  const fingerprint = createFingerprint();
  for await (const { name, rows } of readTables(context))
    for await (const texts of rows) for (const text of texts) fingerprint.row(name, text);
  return fingerprint.take();
};

/**
 * Writes everything the database keeps to one file, as PostgreSQL's tables have it. What changes meanwhile may be in it
 * in part: stop Earshot first. @returns how many rows of each table. @throws SettingsError when the file cannot be
 * written.
 */
export const backupMongo = async (context: Context, path: string): Promise<BackupCounts> => {
  // What a crash left undone is done in the next turn.
  await createTurns(context, createTurnGate(context), (turn) => finishRemovals(context, turn))(
    async () => {},
  );
  const head = { migration: LATEST_MIGRATION, createdAt: toInstant(new Date()) };
  return await writeBackup(path, head, readTables(context));
};

const isEmpty = async ({ db }: Context): Promise<boolean> => {
  for (const name of collectionNames.filter((each) => !UNKEPT.has(each)))
    if ((await db.collection(name).findOne()) !== null) return false;
  return true;
};

const clear = async ({ db }: Context): Promise<void> => {
  for (const name of collectionNames.filter((each) => each !== 'turn'))
    await db.collection(name).deleteMany({});
};

const formOf = (table: string): TableForm => {
  const form = (tableForms as Readonly<Record<string, TableForm>>)[table];
  if (form === undefined) throw new SettingsError(`it has rows for “${table}”, which is no table`);
  return form;
};

/** Reads the file without keeping anything. */
const check = async (path: string): Promise<ReadBackup & { readonly fingerprint: Fingerprint }> => {
  const fingerprint = createFingerprint();
  const read = await readBackup(path, {
    begin: async ({ migration }) => {
      if (migration === LATEST_MIGRATION) return;
      throw new SettingsError(
        'it was made by another version of Earshot. Load it into the embedded database or PostgreSQL first, and export it from there',
      );
    },
    row: async (table, json) => {
      formOf(table);
      fingerprint.row(table, json);
    },
  });
  return { ...read, fingerprint: fingerprint.take() };
};

const writeRows = async (context: Context, table: string, rows: readonly Document[]): Promise<void> => {
  const updates = new Map<CollectionName, Update<Document>[]>();
  for (const { to, write } of formOf(table).toWrites(rows))
    updates.set(to, [...(updates.get(to) ?? []), write]);
  for (const [to, each] of updates) await updateEach(context, context.db.collection<Document>(to), each);
};

/** Puts the file's rows into the database, those after the first `done`, and notes how far it is. */
const load = async (context: Context, path: string, sum: string, done: number): Promise<void> => {
  const { loading, turn } = context.in;
  let [table, seen, waiting]: [string, number, Document[]] = ['', 0, []];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    await writeRows(context, table, waiting);
    waiting = [];
    await loading.updateOne({ _id: 'backup' }, { $set: { sum, rows: seen } }, { upsert: true });
  };
  await loading.updateOne({ _id: 'backup' }, { $set: { sum, rows: done } }, { upsert: true });
  await readBackup(path, {
    begin: () => Promise.resolve(),
    row: async (to, json) => {
      if (to !== table || waiting.length === ROWS_AT_ONCE) await flush();
      table = to;
      seen += 1;
      if (seen > done) waiting.push(JSON.parse(json));
    },
  });
  await flush();
  // Later than every mark and stamp that was loaded, so that nothing kept passes for newer than what is written next.
  const [marked] = await context.in.bucket
    .find({ mark: { $gt: 0 } })
    .sort({ mark: -1 })
    .limit(1)
    .toArray();
  const [said] = await context.in.correction.find().sort({ stamp: -1 }).limit(1).toArray();
  const [worked] = await context.in.workEvent.find().sort({ mark: -1 }).limit(1).toArray();
  const number = Math.max(1, marked?.mark ?? 0, said?.stamp ?? 0, worked?.mark ?? 0) + 1;
  await turn.updateOne({ _id: 'writer' }, { $max: { number } });
};

/**
 * Brings back what an export wrote, of any store. A load that was broken off goes on where it was when it is asked for
 * the same file again; until it is whole the store does not open.
 * @param options.force takes away what is there first. @returns how many rows of each table.
 * @throws SettingsError when the file is damaged or of another version, when something is here already, or when the
 * database does not hold in the end what the file has.
 */
export const loadMongo = async (
  context: Context,
  path: string,
  { force = false }: { readonly force?: boolean } = {},
): Promise<BackupCounts> => {
  const { counts, sum, fingerprint } = await check(path);
  const { loading } = context.in;
  const begun = await loading.findOne({ _id: 'backup' });
  const goesOn = begun?.sum === sum && !force;
  if (!goesOn) {
    if (!force && !(await isEmpty(context)))
      throw new SettingsError('There are mentions or settings here already, which loading would replace.');
    await clear(context);
  }
  await load(context, path, sum, goesOn ? begun.rows : 0);
  const differing = differences(fingerprint, await fingerprintOf(context));
  if (differing.length > 0) {
    throw new SettingsError(
      `The database does not hold what the file has, in: ${differing.join(', ')}. Was something else writing to it? Load it again with --force.`,
    );
  }
  await loading.deleteOne({ _id: 'backup' });
  return counts;
};
