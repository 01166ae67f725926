import { sql } from 'kysely';
import { z } from 'zod';
import { slicesOf } from '../../domain/slices.ts';
import type { Context, Work } from './context.ts';

/** PostgreSQL's notices end at 8,000 bytes; a brand's id is at most 64. */
const BRANDS_IN_ONE = 100;
/** Changes within this time become one call. */
const GATHER_MS = 50;

const channelOf = (schema: string): string => `${schema}_mentions`;

/** Tells every process, once the transaction is through, that mentions of these brands changed. */
export const announce = async ({ trx, schema }: Work, brandIds: readonly string[]): Promise<void> => {
  const distinct = [...new Set(brandIds)].sort();
  for (const some of slicesOf(distinct, BRANDS_IN_ONE)) {
    const payload = JSON.stringify(some);
    await sql`select pg_notify(${channelOf(schema)}, ${payload})`.execute(trx);
  }
};

const payloadSchema = z.array(z.string());

/** Calls back soon after mentions changed, several changes at once. @returns unsubscribe. */
export const subscribeToChanges = async (
  { engine, schema }: Context,
  listener: (change: { readonly brandIds: readonly string[] }) => void,
): Promise<() => Promise<void>> => {
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    timer = null;
    const brandIds = [...gathered].sort();
    gathered.clear();
    listener({ brandIds });
  };
  const stop = await engine.listen(channelOf(schema), (payload) => {
    for (const brandId of payloadSchema.parse(JSON.parse(payload))) gathered.add(brandId);
    timer ??= setTimeout(tell, GATHER_MS).unref();
  });
  return async () => {
    if (timer !== null) clearTimeout(timer);
    await stop();
  };
};
