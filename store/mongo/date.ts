import type { Instant } from '../../domain/instant.ts';

/** An instant as BSON keeps times. @throws RangeError when it is none. */
export const toDate = (at: Instant): Date => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) throw new RangeError(`“${at}” is no instant.`);
  return date;
};
