import type { Brand } from '../domain/brand.ts';
import { DUE_SOON_MS } from '../domain/due-soon.ts';
import { toInstant } from '../domain/instant.ts';
import { clockOf } from '../domain/response-policy.ts';
import type { Queues } from '../queue/jobs.ts';
import { createStandingNotices, type NoticeToTell } from '../queue/standing-notices.ts';
import type { MentionFilter, Store } from '../store/port.ts';

const COUNTED_AT_MOST = 1000;

export interface LateWatchDeps {
  readonly store: Pick<Store, 'brands' | 'mentions' | 'notices'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}

/** What waits at `now` for an answer that was due before. */
const lateAt = ({ id, timeZone }: Brand, now: Date): MentionFilter => ({
  brandId: id,
  query: { type: 'is', value: 'late' },
  now,
  timeZone,
});

const counted = (count: number): string => {
  if (count >= COUNTED_AT_MOST) return `${COUNTED_AT_MOST} or more mentions`;
  return count === 1 ? 'One mention' : `${count} mentions`;
};

const pathOf = ({ id }: Brand, query: string): string =>
  `/inbox?${new URLSearchParams({ brand: id, q: query, order: 'due' })}`;

/** Within an hour the same brand's is the same event, should it come and go. */
const about = (kind: 'answers-late' | 'answers-due', { id }: Brand, at: Date) => ({
  ...{ kind, brandId: id },
  eventId: `${kind}:${id}@${toInstant(at).slice(0, 13)}`,
});

const lateNotice = (brand: Brand, count: number, at: Date): NoticeToTell => ({
  about: about('answers-late', brand, at),
  level: 'warning',
  title: `Answers of ${brand.name} are late`,
  detail: `${counted(count)} waited past the time set for an answer when this was noticed. It stays until nothing is late.`,
  path: pathOf(brand, 'is:late'),
});

const soonNotice = (brand: Brand, count: number, at: Date): NoticeToTell => ({
  about: about('answers-due', brand, at),
  level: 'info',
  title: `Answers of ${brand.name} are due soon`,
  detail: `${counted(count)} ${count === 1 ? 'was' : 'were'} due within half an hour when this was noticed.`,
  path: pathOf(brand, 'is:unanswered'),
});

/** @returns what looks once: tells of each brand that has answers due soon or late, and takes back what is over. */
export const createLateWatch = ({ store, queues, now }: LateWatchDeps): (() => Promise<void>) => {
  const late = createStandingNotices('answers-late:', store.notices, queues);
  const soon = createStandingNotices('answers-due:', store.notices, queues);
  return async () => {
    const lateOnes = new Map<string, NoticeToTell>();
    const soonOnes = new Map<string, NoticeToTell>();
    for (const brand of await store.brands.list()) {
      if (clockOf(brand) === null) continue;
      const at = now();
      const count = (time: Date): Promise<number> =>
        store.mentions.count(lateAt(brand, time), COUNTED_AT_MOST);
      const isLate = await count(at);
      const willBe = (await count(new Date(at.getTime() + DUE_SOON_MS))) - isLate;
      if (isLate > 0) lateOnes.set(brand.id, lateNotice(brand, isLate, at));
      if (willBe > 0) soonOnes.set(brand.id, soonNotice(brand, willBe, at));
    }
    await late.settle(lateOnes);
    await soon.settle(soonOnes);
  };
};
