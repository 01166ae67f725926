import type { Brand } from '../domain/brand.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { Query } from '../domain/query/ast.ts';
import { clockOf, type ResponseClock } from '../domain/response-policy.ts';
import { BY_POLICY, type ClockMove, escalation, handBack } from '../domain/work/clock-moves.ts';
import type { Assignee } from '../domain/work/work.ts';
import type { Queues } from '../queue/jobs.ts';
import { createStandingNotices, type NoticeToTell } from '../queue/standing-notices.ts';
import { listPages } from '../store/list-pages.ts';
import { cursorAfter } from '../store/mentions/page-cursor.ts';
import type { Store } from '../store/port.ts';
import { eventIdOf } from './event-id.ts';

/** What became late earlier was moved then, or nobody was there to move it for two days: too late to surprise people. */
const LOOKS_BACK_MS = 2 * 86_400_000;
/** Of one brand in one look; the rest follows a minute later. */
const LOOKED_AT_MOST = 2000;
const EVENTS_READ = 50;

export interface ClockDeps {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'mentions' | 'notices' | 'replies' | 'teams'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}

async function* listDue(
  { store: { mentions } }: ClockDeps,
  { id, timeZone }: Brand,
  query: Query,
  { from, now }: { readonly from: Instant; readonly now: Date },
): AsyncGenerator<StoredMention> {
  const after = cursorAfter('due', { at: from, priority: 0, dueAt: from }, '');
  let read = 0;
  for await (const rows of listPages(
    mentions,
    { brandId: id, query, now, timeZone },
    { order: 'due', after },
  )) {
    yield* rows;
    read += rows.length;
    if (read >= LOOKED_AT_MOST) return;
  }
}

/** Whether there is still somebody to give things to. */
const isThere = async ({ store: { accounts, teams } }: ClockDeps, assignee: Assignee): Promise<boolean> => {
  const [kind, id = ''] = assignee.split(':');
  if (kind === 'team') return (await teams.list()).some((team) => team.id === id);
  return (await accounts.find(id))?.status === 'active';
};

/** When whoever has it last wrote, noted or changed something about it. */
const touchedAt = async (
  { store: { mentions, replies } }: ClockDeps,
  { id, work: { assignee } }: StoredMention,
): Promise<Instant | null> => {
  const person = assignee?.slice('person:'.length);
  const [events, drafts] = await Promise.all([mentions.listWork(id, EVENTS_READ), replies.listDrafts(id)]);
  const times = [
    ...events.filter(({ by }) => by === person),
    ...drafts.filter(({ by }) => by.id === person),
  ].map(({ at }) => at);
  return times.toSorted().at(-1) ?? null;
};

/**
 * Tells of a move, then makes it: should the process end between the two, both are done again, and neither counts twice.
 * @returns whether it is settled; what somebody was faster with is looked at again.
 */
const make = async (
  { store, queues, now }: ClockDeps,
  brand: Brand,
  move: ClockMove,
  words: { readonly title: string; readonly detail: string },
): Promise<boolean> => {
  const { mentionId, from, to } = move;
  const id = eventIdOf(move.name);
  await queues.add('notify', {
    ...{ key: `moved:${id}`, level: 'warning', onPage: false, ...words },
    path: `/inbox?${new URLSearchParams({ brand: brand.id, open: mentionId })}`,
    about: { kind: 'answer-moved', eventId: `moved:${id}`, brandId: brand.id },
  });
  const order = { eventId: id, mentionId, change: { type: 'assign' as const, from, to } };
  const [outcome] = await store.mentions.changeWork([order], { by: BY_POLICY, at: toInstant(now()) });
  return outcome?.result !== 'conflict';
};

const LATE: Query = { type: 'is', value: 'late' };
/** Waiting, in sight, and somebody has it. */
const HELD: Query = {
  type: 'and',
  operands: [
    { type: 'is', value: 'unanswered' },
    { type: 'not', operand: { type: 'is', value: 'snoozed' } },
    { type: 'not', operand: { type: 'assigned', value: 'none' } },
  ],
};
/** Sorts before every time. */
const EVER = '1970-01-01T00:00:00.000Z' as Instant;

/** Names of moves that were made, by when they were due. */
type Settled = Map<string, Instant>;

const escalateAll = async (deps: ClockDeps, settled: Settled, brand: Brand, to: Assignee): Promise<void> => {
  const now = deps.now();
  const from = toInstant(new Date(now.getTime() - LOOKS_BACK_MS));
  for await (const mention of listDue(deps, brand, LATE, { from, now })) {
    const move = escalation(brand.id, mention, to);
    if (move === null || settled.has(move.name)) continue;
    const isSettled = await make(deps, brand, move, {
      title: `A late answer of ${brand.name} was handed on`,
      detail: 'It waited past the time set for an answer, and went to the next as the response policy says.',
    });
    if (isSettled) settled.set(move.name, mention.dueAt ?? from);
  }
};

const handBackAll = async (deps: ClockDeps, brand: Brand, clock: ResponseClock): Promise<void> => {
  const now = deps.now();
  for await (const mention of listDue(deps, brand, HELD, { from: EVER, now })) {
    // Reading what was done is only worth it once there is no time left without it.
    if (handBack(mention, null, clock, toInstant(now)) === null) continue;
    const move = handBack(mention, await touchedAt(deps, mention), clock, toInstant(now));
    if (move === null) continue;
    await make(deps, brand, move, {
      title: `A mention of ${brand.name} is free again`,
      detail: 'Who had it did nothing about it for as long as the response policy allows.',
    });
  }
};

const nobodyThere = ({ id, name }: Brand): NoticeToTell => ({
  level: 'warning',
  title: `Late answers of ${name} have nobody to go to`,
  detail: 'Whom its response policy names has left. Choose somebody else.',
  path: `/setup?${new URLSearchParams({ edit: id })}`,
});

/**
 * @returns what looks once: what is late goes to whom the brand's policy names, once for each due time, and what a person
 * took and left lying goes back. Every move has a name of its own, so that of two processes that look only one makes it.
 */
export const createClockMover = (deps: ClockDeps): (() => Promise<void>) => {
  const gone = createStandingNotices('escalation-gone:', deps.store.notices, deps.queues);
  const settled: Settled = new Map();
  return async () => {
    const from = toInstant(new Date(deps.now().getTime() - LOOKS_BACK_MS));
    for (const [name, due] of settled) if (due < from) settled.delete(name);
    const missing = new Map<string, NoticeToTell>();
    for (const brand of await deps.store.brands.list()) {
      const clock = clockOf(brand);
      if (clock === null) continue;
      const { escalateTo, handBackMinutes } = clock.policy;
      // First, so that what is late and was left lying ends with the next and not with nobody.
      if (handBackMinutes !== undefined) await handBackAll(deps, brand, clock);
      if (escalateTo === undefined) continue;
      if (await isThere(deps, escalateTo)) await escalateAll(deps, settled, brand, escalateTo);
      else missing.set(brand.id, nobodyThere(brand));
    }
    await gone.settle(missing);
  };
};
