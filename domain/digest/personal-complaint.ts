import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';

export const complaintStates = ['given', 'accepted', 'done'] as const;

/** A complaint that somebody sees to in person. A mention is given once, ever. */
export const personalComplaintSchema = z.strictObject({
  mentionId: z.string(),
  brandId: z.string(),
  /** Whose week it was for, and who has it now: another where it was handed on. */
  givenTo: z.string(),
  holder: z.string(),
  week: z.iso.date(),
  state: z.enum(complaintStates),
  /** What came of it, in the words of who saw to it; empty before. */
  outcome: z.string().max(2000),
  /** When it became so. */
  at: instantSchema,
  /** How often it changed. */
  version: z.int().nonnegative(),
});
export type PersonalComplaint = z.infer<typeof personalComplaintSchema>;

const isComplaint = ({ judgement, needsReply, status, erased }: StoredMention): boolean =>
  erased === null && needsReply && status.state === 'open' && judgement.intent.label === 'complaint';

const severityOf = ({ judgement }: StoredMention): number => judgement.severity?.length ?? 0;

/** Of the reader's area? @param areas topics; empty for all. */
const isOf = ({ judgement }: StoredMention, areas: readonly string[]): boolean =>
  areas.length === 0 || judgement.topics.some(({ topic }) => areas.includes(topic));

/**
 * The complaint that a leader should see to in person: open, of their area, the gravest first (danger, law, leaving,
 * somebody in need), then by priority, then the one that waits longest. Null where there is none.
 * @param given mentions that anybody was ever given.
 */
export const chooseComplaint = (
  mentions: readonly StoredMention[],
  areas: readonly string[],
  given: ReadonlySet<string>,
): StoredMention | null =>
  mentions
    .filter((each) => isComplaint(each) && isOf(each, areas) && !given.has(each.id))
    .toSorted(
      (one, other) =>
        severityOf(other) - severityOf(one) ||
        other.priority - one.priority ||
        compareText(one.at, other.at) ||
        compareText(one.id, other.id),
    )[0] ?? null;

/** What whoever has it can do with it. */
export type ComplaintStep =
  | { readonly step: 'accept' }
  | { readonly step: 'hand-on'; readonly to: string }
  | { readonly step: 'finish'; readonly outcome: string };

export const takeStep = (
  complaint: PersonalComplaint,
  step: ComplaintStep,
  at: string,
): PersonalComplaint => {
  const next = { ...complaint, at, version: complaint.version + 1 };
  switch (step.step) {
    case 'accept':
      return { ...next, state: 'accepted' };
    case 'hand-on':
      return { ...next, state: 'given', holder: step.to };
    case 'finish':
      return { ...next, state: 'done', outcome: step.outcome };
  }
};
