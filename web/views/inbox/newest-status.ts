import type { Status } from '../../../domain/mention.ts';

/** What was decided last, of what is known from several places. @param loaded counts where no other is later. */
export const newestStatus = (loaded: Status, ...others: readonly (Status | null)[]): Status =>
  others.reduce<Status>(
    (last, other) => (other !== null && (other.at ?? '') > (last.at ?? '') ? other : last),
    loaded,
  );
