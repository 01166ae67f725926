import { compareText } from '../text-order.ts';

export interface Place {
  /** Id of the entry. */
  readonly entry: string;
  /** From 1 on. */
  readonly place: number;
  /** What it was placed by: hexadecimal digits. */
  readonly ticket: string;
  readonly standing: 'winner' | 'set aside' | 'next';
}

/**
 * The order of the entries by their tickets, and who wins: the first that are not set aside.
 * Every order is as likely as any other where the tickets are a hash keyed by what nobody could know before.
 * @param ticketOf the same for the same entry, always; entries with the same ticket stand by id.
 */
export const drawPlaces = (
  entries: readonly string[],
  ticketOf: (entry: string) => string,
  winners: number,
  setAside: ReadonlySet<string>,
): readonly Place[] => {
  let left = winners;
  return entries
    .map((entry) => ({ entry, ticket: ticketOf(entry) }))
    .toSorted((one, other) => compareText(one.ticket, other.ticket) || compareText(one.entry, other.entry))
    .map(({ entry, ticket }, at) => {
      if (setAside.has(entry)) return { entry, ticket, place: at + 1, standing: 'set aside' };
      left -= 1;
      return { entry, ticket, place: at + 1, standing: left >= 0 ? 'winner' : 'next' };
    });
};
