import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { BudgetStore, SpendingLimit } from '../port.ts';
import { type Spend, weigh } from '../spending.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

/** Keeps what is spent now, unless somebody else spent meanwhile. @returns whether it is kept. */
const keep = async (
  { in: { budget } }: Context,
  key: string,
  revision: string | null,
  spends: readonly Spend[],
): Promise<boolean> => {
  const next = { revision: randomUUID(), spends };
  if (revision === null) return await insertOnce(budget, { _id: key, ...next });
  const { matchedCount } = await budget.updateOne({ _id: key, revision }, { $set: next });
  return matchedCount > 0;
};

const take = async (
  context: Context,
  key: string,
  units: number,
  limit: SpendingLimit,
  now: Date,
): Promise<Instant | null> => {
  for (;;) {
    const found = await context.in.budget.findOne({ _id: key });
    const weighed = weigh(found?.spends ?? [], units, limit, now);
    if ('freeAt' in weighed) return weighed.freeAt;
    if (await keep(context, key, found?.revision ?? null, weighed.spends)) return null;
  }
};

/** What was spent of shared limits, on MongoDB. @see BudgetStore */
export const createBudgetStore = (context: Context): BudgetStore => ({
  take: (key, units, limit, now) => take(context, toStorableText(key), units, limit, now),
});
