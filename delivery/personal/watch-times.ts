import { DUE_SOON_MS } from '../../domain/due-soon.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { allOf } from '../../domain/query/ast.ts';
import { listPages } from '../../store/list-pages.ts';
import type { Store } from '../../store/port.ts';
import { type DeskPeople, describeMention, loadDeskPeople, ownersOf, presentOf } from './desk-people.ts';
import { type TellPeople, tellPeople } from './tell-people.ts';

const PAGE = 200;

export interface WatchTimes extends TellPeople {
  readonly store: Pick<Store, 'mentions' | 'accounts' | 'teams' | 'brands' | 'personal'>;
}

/** What somebody has that is late at `at`. */
const ownedAndLate = allOf([
  { type: 'is', value: 'late' },
  { type: 'not', operand: { type: 'assigned', value: 'none' } },
]);

const tellDue = async (
  context: WatchTimes,
  people: DeskPeople,
  mention: StoredMention,
  due: { readonly dueAt: Instant; readonly isLate: boolean },
): Promise<void> => {
  const { assignee } = mention.work;
  if (assignee === null) return;
  const { brand, detail, path } = describeMention(people, mention);
  const title = due.isLate ? `Your answer for ${brand} is late` : `Your answer for ${brand} is due soon`;
  await tellPeople(
    context,
    {
      eventId: `${due.isLate ? 'late' : 'soon'}:${mention.id}@${due.dueAt}`,
      ...{ kind: 'due', level: due.isLate ? 'warning' : 'info', title, detail, path },
    },
    presentOf(people, ownersOf(people, assignee), null),
  );
};

/** Tells of snoozes that ended, unless the mention was taken up before. */
const tellSnoozes = async (context: WatchTimes, people: DeskPeople): Promise<void> => {
  const { store, now } = context;
  for (;;) {
    const due = await store.personal.listReminders(toInstant(now()), PAGE);
    for (const { id, accountId, mentionId, at } of due) {
      const mention = await store.mentions.find(mentionId);
      if (mention !== null && mention.work.snoozedUntil === at && mention.status.state === 'open') {
        const { brand, detail, path } = describeMention(people, mention);
        const title = `A mention of ${brand} that you snoozed is back`;
        await tellPeople(
          context,
          {
            ...{ eventId: `snooze-ended:${id}`, kind: 'snooze-ended', level: 'info', title, detail, path },
          },
          presentOf(people, [accountId], null),
        );
      }
      await store.personal.removeReminder(id);
    }
    if (due.length < PAGE) return;
  }
};

/** @returns what looks once, and tells owners of answers that are due soon or late, and others of snoozes that ended. */
export const createTimeWatch = (context: WatchTimes): (() => Promise<void>) => {
  let told: ReadonlySet<string> = new Set();
  return async () => {
    const { store, now } = context;
    const at = now();
    const people = await loadDeskPeople(store);
    const standing = new Set<string>();
    const soon = new Date(at.getTime() + DUE_SOON_MS);
    const owned = { brandId: null, query: ownedAndLate, now: soon, timeZone: 'UTC' };
    for await (const rows of listPages(store.mentions, owned, { order: 'due', after: null })) {
      for (const mention of rows) {
        const { id, dueAt, work } = mention;
        if (dueAt === null) continue;
        const isLate = dueAt <= toInstant(at);
        const key = JSON.stringify([id, dueAt, isLate, work.assignee]);
        standing.add(key);
        if (!told.has(key)) await tellDue(context, people, mention, { dueAt, isLate });
      }
    }
    told = standing;
    await tellSnoozes(context, people);
  };
};
