import type { Answer, PollCollector, PollRequest, Reading } from '../collector.ts';

/** Where a help desk's changed conversations have been listed to, and those still to be read one by one. */
export interface DeskCursor<Place, Ticket> {
  readonly place: Place | null;
  readonly waiting: readonly Ticket[];
  /** The list goes on at `place`. */
  readonly more: boolean;
}

type Found = Pick<Reading<unknown>, 'items' | 'drops' | 'removals'>;

/** How one help desk lists what has changed, and gives a conversation. All functions are pure. */
export interface DeskRules<Settings, Place, Ticket> {
  /** @param place null at first. */
  readonly list: (settings: Settings, place: Place | null, now: Date) => PollRequest;
  readonly readList: (
    answer: Answer,
    settings: Settings,
    place: Place | null,
  ) => Found & { readonly tickets: readonly Ticket[]; readonly place: Place | null; readonly more: boolean };
  readonly thread: (settings: Settings, ticket: Ticket) => PollRequest;
  readonly readThread: (
    answer: Answer,
    settings: Settings,
    ticket: Ticket,
  ) => Found & {
    /** The same ticket, where another request is needed for it. */
    readonly again?: Ticket;
  };
  /** Tells by its address what an answer is. */
  readonly isThread: (url: URL) => boolean;
}

type DeskWalk<Settings, Cursor> = Required<
  Pick<PollCollector<Settings, Cursor>, 'poll' | 'read' | 'explain' | 'goesOnAfterFailure'>
>;

/**
 * Lists what has changed, page by page, and after each page reads its conversations one by one. What a poll has no
 * time for waits in the cursor. A conversation that is gone, or may not be read, costs only itself.
 */
export const walkDesk = <Settings, Place, Ticket>(
  rules: DeskRules<Settings, Place, Ticket>,
): DeskWalk<Settings, DeskCursor<Place, Ticket>> => {
  type Cursor = DeskCursor<Place, Ticket>;
  const after = (cursor: Cursor, settings: Settings, now: Date): PollRequest | null => {
    const [ticket] = cursor.waiting;
    if (ticket !== undefined) return rules.thread(settings, ticket);
    return cursor.more ? rules.list(settings, cursor.place, now) : null;
  };
  const step = (found: Found, cursor: Cursor, settings: Settings, answer: Answer): Reading<Cursor> => ({
    ...found,
    next: after(cursor, settings, answer.fetchedAt),
    cursor,
  });

  const readThread = (answer: Answer, settings: Settings, cursor: Cursor): Reading<Cursor> => {
    const [ticket, ...others] = cursor.waiting;
    if (ticket === undefined || answer.status >= 400) {
      return step({ items: [], drops: [] }, { ...cursor, waiting: others }, settings, answer);
    }
    const { again, ...found } = rules.readThread(answer, settings, ticket);
    const waiting = again === undefined ? others : [again, ...others];
    return step(found, { ...cursor, waiting }, settings, answer);
  };

  return {
    // Each conversation costs a request: of many, one will fail.
    goesOnAfterFailure: true,
    poll: (settings, cursor, now) =>
      (cursor === null || cursor.waiting.length === 0 ? null : after(cursor, settings, now)) ??
      rules.list(settings, cursor?.place ?? null, now),
    read: (answer, settings, cursor) => {
      const before = cursor ?? { place: null, waiting: [], more: false };
      if (rules.isThread(new URL(answer.finalUrl))) return readThread(answer, settings, before);
      const { tickets, place, more, ...found } = rules.readList(answer, settings, before.place);
      return step(found, { place, waiting: tickets, more }, settings, answer);
    },
    explain: ({ status, url }) =>
      (status === 403 || status === 404 || status === 410) && rules.isThread(new URL(url)) ? 'read' : null,
  };
};
