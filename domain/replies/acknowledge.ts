import { accountOf } from '../authors/author-account.ts';
import type { Brand } from '../brand.ts';
import { type Instant, toInstant } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import { isOpenAt } from '../open-time.ts';
import { isOwnAccount, ownKeys } from '../own-accounts.ts';
import { compareText } from '../text-order.ts';
import { isAutomaticActor } from '../work/by-rule.ts';
import type { WorkEvent } from '../work/work-event.ts';
import type { AcknowledgeRule } from './acknowledge-rule.ts';

/** What was said, or found, longer ago is not acknowledged: by then nobody waits for a sign that it was read. */
export const ACKNOWLEDGED_WITHIN_MS = 24 * 3_600_000;
/** Clocks of sources may go before ours. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Why a mention that a rule's query finds is not acknowledged by it, in the order they are looked for. */
export const whyNots = [
  /** The rule is off, or what came in was there before it was switched on. */
  'off',
  'erased',
  /** It is not about the rule's brand, which has to be one's own. */
  'other-brand',
  /** It is about a competitor too, or a competitor said it. */
  'competitor',
  'own-account',
  'needs-none',
  /** A review has room for one answer, and that is a person's. */
  'review',
  /** It came by an import, or its source tells no time. */
  'imported',
  'no-date',
  'old',
  /** Its language is not read for what is severe or abusive, or not for its mood. */
  'not-judged',
  'unsure',
  'severe',
  'abuse',
  /** Its source tells neither id nor handle of who said it. */
  'no-author',
  /** Somebody answered, dismissed, took, noted, labelled, snoozed, corrected or began to answer it. */
  'worked-on',
  /** Something was sent to it from here, arrived or not. */
  'replied',
  /** The brand's people are there, and the rule is for when they are not. */
  'in-hours',
  /** Nobody is left to whom it would go. */
  'no-taker',
  /** Its source takes no replies, or has no credentials that may send any. */
  'no-way',
  /** The text does not fit the brand's voice or the channel, or a placeholder has nothing to say. */
  'text',
  /** Its author was acknowledged not long ago. */
  'author',
  /** As many as the rule allows were acknowledged. */
  'limit',
] as const;
export type WhyNot = (typeof whyNots)[number];

/** What is known beside the mention itself. */
export interface Situation {
  readonly brands: readonly Brand[];
  readonly now: Date;
  /** What people did to it here. */
  readonly events: readonly Pick<WorkEvent, 'by'>[];
  /** Answers that people have begun. */
  readonly drafts: number;
  /** Answers that were sent, or are to be sent, from here. */
  readonly replies: number;
  readonly hasTaker: boolean;
  /** It can be answered by its source's own API. */
  readonly hasWay: boolean;
  /** What would be said (acknowledge-text.ts); null where nothing can be. Asked for last. */
  readonly write: () => string | null;
}

type Test = (mention: StoredMention, rule: AcknowledgeRule, situation: Situation) => boolean;

const isOfCompetitor: Test = (mention, _, { brands }) =>
  brands.some(
    (brand) =>
      brand.kind === 'competitor' &&
      (mention.brandIds.includes(brand.id) || isOwnAccount(ownKeys(brand), mention)),
  );

const isOwnWord: Test = (mention, _, { brands }) =>
  mention.spokenBy.length > 0 ||
  brands.some((brand) => brand.kind === 'own' && isOwnAccount(ownKeys(brand), mention));

const isOld: Test = ({ publishedAt, fetchedAt }, _, { now }) => {
  const said = Date.parse(publishedAt ?? '');
  const wait = Math.max(now.getTime(), Date.parse(fetchedAt)) - said;
  return !(wait <= ACKNOWLEDGED_WITHIN_MS && wait >= -CLOCK_SKEW_MS);
};

/** Whoever routed it by a rule has not begun; everybody else who did anything has. */
const isWorkedOn: Test = ({ status, work, judgement }, _, { events, drafts }) =>
  status.state !== 'open' ||
  status.at !== null ||
  work.snoozedUntil !== null ||
  work.labels.length > 0 ||
  judgement.corrected !== undefined ||
  drafts > 0 ||
  events.some(({ by }) => !isAutomaticActor(by));

const isWithinHours: Test = (_, { brandId, outsideHours }, { brands, now }) => {
  if (!outsideHours) return false;
  const brand = brands.find(({ id }) => id === brandId);
  if (brand?.response === undefined) return true;
  const { hours, holidays } = brand.response;
  return isOpenAt(toInstant(now), { hours, holidays, timeZone: brand.timeZone });
};

/** Neither kind of what must not be answered by itself was looked for in it. */
const isUnread: Test = ({ judgement }) =>
  judgement.sentiment.label === 'not-judged' || judgement.abuse == null || judgement.severity == null;

const tests: Readonly<Record<Exclude<WhyNot, 'author' | 'limit'>, Test>> = {
  off: ({ fetchedAt }, { enabled, since }) => !enabled || fetchedAt < since,
  erased: ({ erased }) => erased !== null,
  'other-brand': ({ brandIds }, { brandId }, { brands }) =>
    !brandIds.includes(brandId) || !brands.some(({ id, kind }) => id === brandId && kind === 'own'),
  competitor: isOfCompetitor,
  'own-account': isOwnWord,
  'needs-none': ({ needsReply }) => !needsReply,
  review: ({ kind, rating }) => kind === 'review' || rating !== null,
  imported: ({ collectedBy }) => collectedBy.startsWith('import-'),
  'no-date': ({ publishedAt }) => publishedAt === null,
  old: isOld,
  'not-judged': isUnread,
  unsure: ({ judgement }) => judgement.sentiment.label === 'unsure',
  severe: ({ judgement }) => (judgement.severity ?? []).length > 0,
  abuse: ({ judgement }) => judgement.abuse?.flagged === true,
  'no-author': (mention) => accountOf(mention) === null,
  'worked-on': isWorkedOn,
  replied: ({ work }, _, { replies }) => replies > 0 || work.acknowledged !== undefined,
  'in-hours': isWithinHours,
  'no-taker': (_mention, _rule, { hasTaker }) => !hasTaker,
  'no-way': (_mention, _rule, { hasWay }) => !hasWay,
  text: (_mention, _rule, { write }) => write() === null,
};

/**
 * Why a rule does not acknowledge a mention that its query finds; null where it does, if its author and the rule's
 * limits allow (`whyNotOften`). Whatever is not known keeps it from being acknowledged.
 */
export const whyNotAcknowledge = (
  mention: StoredMention,
  rule: AcknowledgeRule,
  situation: Situation,
): WhyNot | null =>
  (Object.keys(tests) as (keyof typeof tests)[]).find((why) => tests[why](mention, rule, situation)) ?? null;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One that was acknowledged before. */
export interface Acknowledged {
  readonly account: string;
  readonly at: Instant;
}

/**
 * Whether an author, or the rule as a whole, was acknowledged too often to be so again.
 * @param before what was acknowledged, by this rule. @param account who said it.
 */
export const whyNotOften = (
  account: string,
  at: Instant,
  before: readonly Acknowledged[],
  { everyDays, perHour, perDay }: Pick<AcknowledgeRule, 'everyDays' | 'perHour' | 'perDay'>,
): Extract<WhyNot, 'author' | 'limit'> | null => {
  const now = Date.parse(at);
  const within = (ms: number) => before.filter((one) => now - Date.parse(one.at) < ms);
  if (within(everyDays * DAY_MS).some((one) => one.account === account)) return 'author';
  return within(HOUR_MS).length >= perHour || within(DAY_MS).length >= perDay ? 'limit' : null;
};

/** In the order in which they are asked. */
export const oldestFirst = (rules: readonly AcknowledgeRule[]): readonly AcknowledgeRule[] =>
  rules.toSorted(
    (one, other) => compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id),
  );
