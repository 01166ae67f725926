import type { LeaseStore } from '../lease-port.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

/** Leases, on MongoDB. @see LeaseStore */
export const createLeaseStore = ({ in: { lease } }: Pick<Context, 'in'>): LeaseStore => ({
  find: async (name) => {
    const found = await lease.findOne({ _id: name });
    return found === null ? null : { holder: found.holder, term: found.term };
  },
  replace: async (name, expected, holder) => {
    const term = (expected ?? 0) + 1;
    if (expected === null) return (await insertOnce(lease, { _id: name, holder, term })) ? term : null;
    const { matchedCount } = await lease.updateOne({ _id: name, term: expected }, { $set: { holder, term } });
    return matchedCount > 0 ? term : null;
  },
});
