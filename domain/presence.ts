import { z } from 'zod';
import { type Instant, instantSchema } from './instant.ts';
import { compareText } from './text-order.ts';

/** So long somebody counts as being there after their page told of it last. */
export const PRESENCE_LEASE_MS = 30_000;

export const presenceSchema = z.strictObject({
  /** Of the open page: one person may have several. */
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  mentionId: z.string(),
  doing: z.enum(['looking', 'writing']),
  /** It is over then, unless the page tells of it again. */
  until: instantSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

/** Who has a mention open, each person once, by account; none when nobody has it open any more. */
export const mentionPresenceSchema = z.strictObject({
  mentionId: z.string(),
  people: z.array(presenceSchema.pick({ accountId: true, name: true, doing: true })),
});
export type MentionPresence = z.infer<typeof mentionPresenceSchema>;
export type PresentPerson = MentionPresence['people'][number];

/** Who is where at `now`, by mention. Somebody who writes on one page and looks on another is writing. */
export const gatherPresence = (pages: readonly Presence[], now: Instant): readonly MentionPresence[] => {
  const mentions = new Map<string, Map<string, PresentPerson>>();
  for (const { mentionId, accountId, name, doing, until } of pages) {
    if (until <= now) continue;
    const people = mentions.get(mentionId) ?? new Map<string, PresentPerson>();
    mentions.set(mentionId, people);
    if (people.get(accountId)?.doing !== 'writing') people.set(accountId, { accountId, name, doing });
  }
  return [...mentions]
    .map(([mentionId, people]) => ({
      mentionId,
      people: [...people.values()].toSorted((one, other) => compareText(one.accountId, other.accountId)),
    }))
    .toSorted((one, other) => compareText(one.mentionId, other.mentionId));
};

/** The mentions of which something else is to be told than before, as they are now. */
export const changedPresence = (
  before: readonly MentionPresence[],
  after: readonly MentionPresence[],
): readonly MentionPresence[] => {
  const known = new Map(before.map(({ mentionId, people }) => [mentionId, JSON.stringify(people)]));
  const there = new Set(after.map(({ mentionId }) => mentionId));
  return [
    ...after.filter(({ mentionId, people }) => known.get(mentionId) !== JSON.stringify(people)),
    ...before.flatMap(({ mentionId }) => (there.has(mentionId) ? [] : [{ mentionId, people: [] }])),
  ];
};
