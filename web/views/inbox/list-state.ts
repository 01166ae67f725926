import type { MentionCount, MentionPage } from '../../../api/schemas/mentions.ts';
import type { MentionState, Status, StoredMention } from '../../../domain/mention.ts';
import type { Work } from '../../../domain/work/work.ts';
import { hidesSnoozed, leavesList } from './leaves-list.ts';

/** One decision of this person, for taking it back. */
interface Change {
  readonly mention: StoredMention;
  readonly to: MentionState;
  /** Where the row stood; -1 when it was open without being in the list. */
  readonly index: number;
  /** The row went out of the list with it. */
  readonly left: boolean;
}

export interface ListState {
  readonly query: string;
  readonly rows: readonly StoredMention[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
  readonly total: MentionCount;
  /** Index of the row the keys act on; -1 in an empty list. */
  readonly active: number;
  readonly more: 'idle' | 'busy' | 'failed';
  /** Oldest first; the last is what undo takes back. */
  readonly changes: readonly Change[];
  /** States decided or learnt here, newer than what was loaded. */
  readonly statuses: Readonly<Record<string, Status>>;
  /** What people do about mentions, the same. */
  readonly works: Readonly<Record<string, Work>>;
  /** Judgements that people corrected, the same. */
  readonly judged: Readonly<Record<string, StoredMention['judgement']>>;
  /** Where the rows stood that left by what this person did about them. */
  readonly stood: Readonly<Record<string, number>>;
  /** Goes up whenever work on mentions is heard of, this person’s own too. */
  readonly heard: number;
  /** Mentions that arrived and are not in the list yet; `atMost` tells that there may be more. */
  readonly fresh: number;
}

export type ListEvent =
  | {
      readonly type: 'loaded';
      readonly query: string;
      readonly page: MentionPage;
      readonly total: MentionCount;
      readonly open: string | null;
    }
  | { readonly type: 'moved'; readonly to: number }
  | { readonly type: 'more' }
  | { readonly type: 'more-failed' }
  | { readonly type: 'more-loaded'; readonly page: MentionPage }
  /** The person decides; the list shows it before the server has agreed. */
  | {
      readonly type: 'changed';
      readonly mention: StoredMention;
      readonly to: MentionState;
      readonly at: string;
    }
  /** The server's word on a mention. */
  | { readonly type: 'confirmed'; readonly mention: StoredMention }
  /** The server refused: everything as before, or as the server says it is now. */
  | { readonly type: 'refused'; readonly id: string; readonly current: StoredMention | null }
  | { readonly type: 'undone'; readonly id: string; readonly at: string }
  | { readonly type: 'arrived'; readonly fresh: number }
  /** What is done about mentions now, by whomever. */
  | { readonly type: 'worked'; readonly mentions: readonly StoredMention[] }
  /** The same by this person: what is not of the list any more leaves it, and what they brought back is where it was. */
  | { readonly type: 'acted'; readonly mentions: readonly StoredMention[] }
  /** A person corrected how it was judged. */
  | { readonly type: 'judged'; readonly mention: StoredMention };

const clamp = (index: number, count: number): number =>
  Math.max(count === 0 ? -1 : 0, Math.min(index, count - 1));

/** @param open the mention on show beside the list: its row, if there is one, is the active one. */
export const startList = (
  query: string,
  page: MentionPage,
  total: MentionCount,
  open: string | null,
): ListState => ({
  query,
  rows: page.rows,
  next: page.next,
  total,
  active: clamp(
    Math.max(
      0,
      page.rows.findIndex((row) => row.id === open),
    ),
    page.rows.length,
  ),
  more: 'idle',
  changes: [],
  statuses: {},
  works: {},
  judged: {},
  stood: {},
  heard: 0,
  fresh: 0,
});

const addToTotal = (total: MentionCount, by: number): MentionCount =>
  total.exact ? { ...total, count: Math.max(0, total.count + by) } : total;

const withRow = (state: ListState, mention: StoredMention): ListState => ({
  ...state,
  rows: state.rows.map((row) => (row.id === mention.id ? mention : row)),
  statuses: { ...state.statuses, [mention.id]: mention.status },
});

const withoutRow = (state: ListState, id: string): ListState => {
  const rows = state.rows.filter((row) => row.id !== id);
  if (rows.length === state.rows.length) return state;
  return { ...state, rows, total: addToTotal(state.total, -1), active: clamp(state.active, rows.length) };
};

const putBack = (state: ListState, change: Change, mention: StoredMention): ListState => {
  if (!change.left || state.rows.some((row) => row.id === mention.id)) return withRow(state, mention);
  const at = Math.min(change.index, state.rows.length);
  return {
    ...state,
    rows: state.rows.toSpliced(at, 0, mention),
    total: addToTotal(state.total, 1),
    active: at,
    statuses: { ...state.statuses, [mention.id]: mention.status },
  };
};

const change = (state: ListState, mention: StoredMention, to: MentionState, at: string): ListState => {
  const index = state.rows.findIndex((row) => row.id === mention.id);
  const left = index >= 0 && leavesList(state.query, to);
  const changed: StoredMention = { ...mention, status: { state: to, at, by: null } };
  // The row that comes to stand in its place is next to work on.
  const gone = left ? withoutRow(state, mention.id) : state;
  const next = left ? { ...gone, active: clamp(index, gone.rows.length) } : gone;
  return { ...withRow(next, changed), changes: [...state.changes, { mention, to, index, left }] };
};

const lastChangeOf = (state: ListState, id: string): Change | undefined =>
  state.changes.findLast((each) => each.mention.id === id);

const refuse = (state: ListState, id: string, current: StoredMention | null): ListState => {
  const refused = lastChangeOf(state, id);
  if (refused === undefined) return current === null ? state : withRow(state, current);
  const next = { ...state, changes: state.changes.filter((each) => each !== refused) };
  if (current !== null && leavesList(state.query, current.status.state)) {
    return { ...withoutRow(next, id), statuses: { ...next.statuses, [id]: current.status } };
  }
  return putBack(next, refused, current ?? refused.mention);
};

const undo = (state: ListState, id: string, at: string): ListState => {
  const undone = lastChangeOf(state, id);
  if (undone === undefined) return state;
  const next = { ...state, changes: state.changes.filter((each) => each !== undone) };
  return putBack(next, undone, { ...undone.mention, status: { ...undone.mention.status, at, by: null } });
};

const addPage = (state: ListState, page: MentionPage): ListState => {
  // A row may have moved between two pages: it stays where it was first seen. What left meanwhile stays away.
  const known = new Set([...state.rows.map((row) => row.id), ...Object.keys(state.statuses)]);
  const rows = [...state.rows, ...page.rows.filter((row) => !known.has(row.id))];
  return { ...state, rows, next: page.next, more: 'idle', active: clamp(state.active, rows.length) };
};

/** Decisions outlast a new list; in one of another query an undone mention need not have a place. */
const stillUndoable = (state: ListState, query: string): readonly Change[] =>
  query === state.query ? state.changes : state.changes.map((each) => ({ ...each, left: false }));

/** Their rows stay where they are, and decisions made here count before what is on its way. */
const takeWork = (state: ListState, mentions: readonly StoredMention[]): ListState => {
  const works = new Map(mentions.map(({ id, work }) => [id, work]));
  return {
    ...state,
    heard: state.heard + 1,
    rows: state.rows.map((row) => ({ ...row, work: works.get(row.id) ?? row.work })),
    works: { ...state.works, ...Object.fromEntries(works) },
  };
};

/** Its row stays where it is, also where it sorts or counts otherwise now. */
const takeJudgement = (state: ListState, { id, judgement }: StoredMention): ListState => ({
  ...state,
  rows: state.rows.map((row) => (row.id === id ? { ...row, judgement } : row)),
  judged: { ...state.judged, [id]: judgement },
});

/** Whether a mention surely is no longer of the list. */
const isPast = (query: string, { status, work }: StoredMention): boolean =>
  leavesList(query, status.state) || (work.snoozedUntil !== null && hidesSnoozed(query));

const takeActs = (state: ListState, mentions: readonly StoredMention[]): ListState => {
  const next = takeWork(state, mentions);
  const acted = new Map(mentions.map((each) => [each.id, each]));
  const at = new Map(state.rows.map(({ id }, index) => [id, index]));
  const leaving = mentions.filter((each) => at.has(each.id) && isPast(state.query, each)).map(({ id }) => id);
  const back = mentions
    .filter((each) => !at.has(each.id) && state.stood[each.id] !== undefined && !isPast(state.query, each))
    .map((each) => ({ mention: each, stood: state.stood[each.id] ?? 0 }))
    .toSorted((one, other) => one.stood - other.stood);
  const rows = next.rows
    .filter(({ id }) => !leaving.includes(id))
    .map((row) => ({ ...row, status: acted.get(row.id)?.status ?? row.status }));
  for (const { mention, stood } of back) rows.splice(Math.min(stood, rows.length), 0, mention);
  const places = leaving.map((id) => at.get(id) ?? 0);
  return {
    ...next,
    rows,
    total: addToTotal(state.total, back.length - leaving.length),
    active: clamp(
      places[0] === undefined ? (back[0]?.stood ?? state.active) : Math.min(...places),
      rows.length,
    ),
    statuses: { ...state.statuses, ...Object.fromEntries(mentions.map(({ id, status }) => [id, status])) },
    stood: { ...state.stood, ...Object.fromEntries(leaving.map((id, n) => [id, places[n] ?? 0])) },
  };
};

/** What the list is after something happened. Pure: talking to the server is use-mention-list.ts's. */
export const nextList = (state: ListState, event: ListEvent): ListState => {
  switch (event.type) {
    case 'loaded':
      return {
        ...startList(event.query, event.page, event.total, event.open),
        changes: stillUndoable(state, event.query),
      };
    case 'moved':
      return { ...state, active: clamp(event.to, state.rows.length) };
    case 'more':
      return { ...state, more: 'busy' };
    case 'more-failed':
      return { ...state, more: 'failed' };
    case 'more-loaded':
      return addPage(state, event.page);
    case 'changed':
      return change(state, event.mention, event.to, event.at);
    case 'confirmed':
      return withRow(state, event.mention);
    case 'refused':
      return refuse(state, event.id, event.current);
    case 'undone':
      return undo(state, event.id, event.at);
    case 'worked':
      return takeWork(state, event.mentions);
    case 'judged':
      return takeJudgement(state, event.mention);
    case 'acted':
      return takeActs(state, event.mentions);
    case 'arrived':
      return { ...state, fresh: event.fresh };
  }
};
