import { type RawBuilder, sql } from 'kysely';
import type { Context } from './context.ts';

/** Below this, statistics hardly matter. */
const ROWS_AT_LEAST = 1000;
/** Changed rows leave dead ones behind; from this share of all on they are cleared away. */
const SHARE_CHANGED = 0.5;

/** What autovacuum does on a server. PGlite has no process for it, and plans badly without statistics. */
export interface Upkeep {
  /** Counts rows written, and starts a round in the background when it is time. */
  wrote(rows: { readonly inserted: number; readonly changed: number }): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

const countRows = async ({ db, schema }: Context): Promise<number> => {
  const { rows } = await sql<{ rows: number }>`
    select reltuples::float8 as rows from pg_class
    where oid = ${`${schema}.mention`}::regclass`.execute(db);
  return rows[0]?.rows ?? 0;
};

const createRounds = (context: Context): Upkeep => {
  const written = { inserted: 0, changed: 0 };
  let known = ROWS_AT_LEAST;
  let round: Promise<void> | null = null;
  const tables = sql.join(
    ['mention', 'mention_brand', 'touched', 'rollup'].map((name) => sql.id(context.schema, name)),
  );

  const run = async (statement: RawBuilder<unknown>): Promise<void> => {
    await statement.execute(context.db);
    known = Math.max(ROWS_AT_LEAST, await countRows(context));
  };
  const nextRound = (): RawBuilder<unknown> | null => {
    if (written.changed >= SHARE_CHANGED * known) {
      written.changed = 0;
      written.inserted = 0;
      return sql`vacuum (analyze, parallel 0) ${tables}`;
    }
    // Shares stay right while the table grows, so twice the size is soon enough.
    if (written.inserted < known) return null;
    written.inserted = 0;
    return sql`analyze ${tables}`;
  };

  return {
    wrote: ({ inserted, changed }) => {
      written.inserted += inserted;
      written.changed += changed;
      const statement = round === null ? nextRound() : null;
      if (statement === null) return;
      // Without it, answers are the same but slower; what ails the database shows elsewhere.
      round = run(statement)
        .catch(() => {})
        .finally(() => {
          round = null;
        });
    },
    settle: async () => {
      await round;
    },
  };
};

/** Upkeep for an embedded database; a server sees to itself. */
export const createUpkeep = (context: Context): Upkeep =>
  context.engine.kind === 'pglite'
    ? createRounds(context)
    : { wrote: () => {}, settle: () => Promise.resolve() };
