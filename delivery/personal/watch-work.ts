import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { WorkChange, WorkEvent } from '../../domain/work/work-event.ts';
import type { Store } from '../../store/port.ts';
import {
  actorOf,
  type DeskPeople,
  describeMention,
  loadDeskPeople,
  ownersOf,
  presentOf,
  teamOf,
} from './desk-people.ts';
import { type TellPeople, tellPeople } from './tell-people.ts';

/** A process that begins looks back so far: what the one before did not live to tell is told now. */
const LOOK_BACK_MS = 24 * 3_600_000;
/** Events may become visible so much after the time they carry. */
const OVERLAP_MS = 10 * 60_000;
const PAGE = 500;
const EVENTS_OF_ONE = 200;

export interface WatchWork extends TellPeople {
  readonly store: Pick<Store, 'mentions' | 'accounts' | 'teams' | 'brands' | 'personal'>;
}

type Made<Type extends WorkChange['type']> = Extract<WorkChange, { readonly type: Type }>;

interface Happened {
  readonly people: DeskPeople;
  readonly event: WorkEvent;
  readonly mention: StoredMention;
}

const tellGiven = async (
  context: WatchWork,
  { people, event, mention }: Happened,
  { to }: Made<'assign'>,
): Promise<void> => {
  // Taken back, or handed on, before anybody was told.
  if (to === null || mention.work.assignee !== to) return;
  const { brand, detail, path } = describeMention(people, mention);
  const team = teamOf(people, to);
  const whom = team === null ? 'you' : `your team ${team.name}`;
  await tellPeople(
    context,
    {
      ...{ eventId: `given:${event.id}`, kind: 'given', level: 'info' },
      ...{ title: `${actorOf(people, event)} gave ${whom} a mention of ${brand}`, detail, path },
    },
    presentOf(people, ownersOf(people, to), event.by),
  );
};

const tellNamed = async (
  context: WatchWork,
  { people, event, mention }: Happened,
  { tells }: Made<'note'>,
): Promise<void> => {
  const { brand, detail, path } = describeMention(people, mention);
  await tellPeople(
    context,
    {
      ...{ eventId: `named:${event.id}`, kind: 'named', level: 'info' },
      ...{ title: `${actorOf(people, event)} names you in a note about ${brand}`, detail, path },
    },
    presentOf(people, tells, event.by),
  );
};

/** Whose snooze the author ended by speaking again. */
const findSnoozer = async ({ store }: WatchWork, { mentionId, at }: WorkEvent): Promise<string | null> => {
  const events = await store.mentions.listWork(mentionId, EVENTS_OF_ONE);
  const snoozes = events.filter(
    ({ change, at: time }) => change.type === 'snooze' && change.to !== null && time <= at,
  );
  return snoozes.at(-1)?.by ?? null;
};

const followSnooze = async (
  context: WatchWork,
  { people, event, mention }: Happened,
  { to }: Made<'snooze'>,
): Promise<void> => {
  if (to !== null) {
    if (!people.accounts.has(event.by)) return;
    await context.store.personal.remind({
      ...{ id: event.id, accountId: event.by, mentionId: mention.id, at: to },
    });
    return;
  }
  const snoozer = event.by === 'author' ? await findSnoozer(context, event) : null;
  if (snoozer === null) return;
  const { brand, detail, path } = describeMention(people, mention);
  await tellPeople(
    context,
    {
      ...{ eventId: `snooze-ended:${event.id}`, kind: 'snooze-ended', level: 'info' },
      ...{ title: `The author of a mention of ${brand} that you snoozed wrote again`, detail, path },
    },
    presentOf(people, [snoozer], null),
  );
};

const tellOf = async (context: WatchWork, happened: Happened): Promise<void> => {
  const { change } = happened.event;
  if (change.type === 'assign') await tellGiven(context, happened, change);
  if (change.type === 'note') await tellNamed(context, happened, change);
  if (change.type === 'snooze') await followSnooze(context, happened, change);
};

const tellAll = async (context: WatchWork, events: readonly WorkEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const people = await loadDeskPeople(context.store);
  const found = await context.store.mentions.findMany([...new Set(events.map(({ mentionId }) => mentionId))]);
  const mentions = new Map(found.map((mention) => [mention.id, mention]));
  for (const event of events) {
    const mention = mentions.get(event.mentionId);
    if (mention !== undefined) await tellOf(context, { people, event, mention });
  }
};

/** @returns what looks once for what people did to mentions since, and tells those whom it concerns. */
export const createWorkWatch = (context: WatchWork): (() => Promise<void>) => {
  const { store, now } = context;
  const told = new Map<string, Instant>();
  let from = fromEpochMs(now().getTime() - LOOK_BACK_MS);
  return async () => {
    const begun = now().getTime();
    let after = { at: from, id: '' };
    for (;;) {
      const page = await store.mentions.listWorkAfter(after, PAGE);
      await tellAll(
        context,
        page.filter(({ id }) => !told.has(id)),
      );
      for (const { id, at } of page) told.set(id, at);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last;
    }
    from = fromEpochMs(begun - OVERLAP_MS);
    for (const [id, at] of told) if (at < from) told.delete(id);
  };
};
