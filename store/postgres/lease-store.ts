import type { LeaseStore } from '../lease-port.ts';
import type { Context } from './context.ts';

/** Leases, on PostgreSQL. @see LeaseStore */
export const createLeaseStore = ({ db }: Pick<Context, 'db'>): LeaseStore => ({
  find: async (name) => {
    const row = await db
      .selectFrom('lease')
      .select(['holder', 'term'])
      .where('name', '=', name)
      .executeTakeFirst();
    return row ?? null;
  },
  replace: async (name, expected, holder) => {
    const term = (expected ?? 0) + 1;
    const changed =
      expected === null
        ? db
            .insertInto('lease')
            .values({ name, holder, term })
            .onConflict((on) => on.doNothing())
            .returning('term')
        : db
            .updateTable('lease')
            .set({ holder, term })
            .where('name', '=', name)
            .where('term', '=', expected)
            .returning('term');
    return (await changed.executeTakeFirst()) === undefined ? null : term;
  },
});
