import type { IntentLabel, SentimentLabel } from '../judgement.ts';
import type { MentionKind } from '../mention.ts';

/*
 * What a query means, node by node. The pipeline's matcher (match.ts) and the store adapters implement the
 * same meaning from these docstrings. Both look at a mention's tokens as one line of text, ` tok1 tok2 tok3 `
 * (`toSearchText` in query-document.ts): a token never holds a space, so consecutive tokens are a plain substring.
 * Tokens may hold `_`, `*` and `#` (the last two in keycap emoji): escape them in LIKE and in patterns.
 *
 * Logic has two values: a test of a field the mention does not have is false, and its negation is true.
 */

/**
 * A word, a phrase, or the beginning of one. The tokens stand one after another in the mention's tokens;
 * with `prefix` the last one is only the beginning of a token.
 * As text: contains ` a b ` (word, phrase), or ` a b` without the closing space (prefix).
 */
export interface Words {
  readonly type: 'words';
  /** At least one, normalised by tokens.ts. */
  readonly tokens: readonly string[];
  readonly prefix: boolean;
}

/**
 * Both occur, without overlapping, in either order, with at most `distance` tokens between the end of the
 * first and the start of the second.
 * As a pattern: ` a b( [^ ]+){0,distance} c `, or the same with the two sides exchanged; where a side is a
 * prefix, `[^ ]*` follows its last token.
 */
export interface Near {
  readonly type: 'near';
  readonly left: Words;
  readonly right: Words;
  /** 0–100. */
  readonly distance: number;
}

/** `value` is one of the mention's `hashtags` (both folded by fold.ts, without `#`). */
interface HashtagTest {
  readonly type: 'hashtag';
  readonly value: string;
}

/** The mention addresses this handle: `value` is one of its `handles` (both folded, without `@`). */
interface HandleTest {
  readonly type: 'handle';
  readonly value: string;
}

/** `lang` equals `value`, an ISO 639 code in lower case. */
interface LangTest {
  readonly type: 'lang';
  readonly value: string;
}

/** `source` equals `value`. */
export interface SourceTest {
  readonly type: 'source';
  readonly value: string;
}

/**
 * The author's folded handle (`foldText`, fold.ts) equals `value`, or the tokens of the author's name contain
 * the tokens of `value` (`tokenize`, tokens.ts) one after another. A `value` without tokens is only compared
 * with the handle.
 */
interface AuthorTest {
  readonly type: 'author';
  /** Folded, without a leading `@`. */
  readonly value: string;
}

/**
 * `source` equals the part of `value` before its first colon, and the author's id equals the rest, or the author's
 * folded handle equals the rest folded (`tidyHandle`).
 */
interface AccountTest {
  readonly type: 'account';
  /** `source:key`, as domain/authors/author-account.ts reads it; not folded. */
  readonly value: string;
}

/** `site` equals `value` or ends in `.` + `value`: `example.com` covers `news.example.com`. */
interface SiteTest {
  readonly type: 'site';
  /** A host name in lower case (punycode where international), without `www.`. */
  readonly value: string;
}

/** `kind` equals `value`. */
interface KindTest {
  readonly type: 'kind';
  readonly value: MentionKind;
}

export const ratingOperators = ['<', '<=', '=', '>=', '>'] as const;
export type RatingOperator = (typeof ratingOperators)[number];

/** The mention's stars (`stars`, domain/rating.ts) stand in this relation to `value`. */
export interface RatingTest {
  readonly type: 'rating';
  readonly operator: RatingOperator;
  /** 1–5 stars; fractions are allowed. */
  readonly value: number;
}

/** The judgement's sentiment label equals `value`. */
interface SentimentTest {
  readonly type: 'sentiment';
  readonly value: SentimentLabel;
}

/** The judgement's intent label equals `value`. */
interface IntentTest {
  readonly type: 'intent';
  readonly value: IntentLabel;
}

/** One of the judgement's topics, folded (`foldName`, fold.ts), equals `value`. */
interface TopicTest {
  readonly type: 'topic';
  /** Folded. */
  readonly value: string;
}

export const statusFlags = ['complaint', 'answered', 'unanswered', 'late', 'dismissed', 'snoozed'] as const;
type StatusFlag = (typeof statusFlags)[number];

/**
 * `complaint`: the intent is complaint. `answered`, `dismissed`: the state is that.
 * `unanswered`: `needsReply` is true and the state is open. `late`: that, and its due time is past.
 * `snoozed`: out of sight until a time that is still to come.
 */
export interface StatusTest {
  readonly type: 'is';
  readonly value: StatusFlag;
}

/**
 * Who has the mention: `none` where nobody does, otherwise its assignee (domain/work/work.ts) equals `value`. A query
 * as people write it has names here; work-names.ts puts the assignee in their place.
 */
export interface AssignedTest {
  readonly type: 'assigned';
  /** Folded. */
  readonly value: string;
}

/** The team with the id `value` has the mention; as people write it, its name. */
interface TeamTest {
  readonly type: 'team';
  /** Folded. */
  readonly value: string;
}

/** The mention carries the label with the id `value`; as people write it, its name. */
interface LabelTest {
  readonly type: 'label';
  /** Folded. */
  readonly value: string;
}

/**
 * Whether a rule acknowledged the mention: `yes`, `no`, or the rule with the id `value`; as people write it, its name.
 */
interface AcknowledgedTest {
  readonly type: 'acknowledged';
  /** Folded. */
  readonly value: string;
}

/** A point in time as a query writes it; dates.ts turns it into an instant. */
export type QueryDate =
  /** A whole day in the reader's time zone, `2026-01-31`; from 1970 to 2999. */
  | { readonly type: 'day'; readonly day: string }
  /** UTC ISO-8601 with milliseconds; from 1970 to 2999. */
  | { readonly type: 'instant'; readonly instant: string }
  /** So many hours, days of 24 hours, or weeks of 168 hours before now. `amount` is 1–9999. */
  | { readonly type: 'ago'; readonly amount: number; readonly unit: 'h' | 'd' | 'w' };

/** `at >= resolveSince(value, …)` (dates.ts). */
interface SinceTest {
  readonly type: 'since';
  readonly value: QueryDate;
}

/** `at < resolveUntil(value, …)` (dates.ts); a day is included whole. */
interface UntilTest {
  readonly type: 'until';
  readonly value: QueryDate;
}

/** A test that holds no other. */
export type Leaf =
  | Words
  | Near
  | HashtagTest
  | HandleTest
  | LangTest
  | SourceTest
  | AuthorTest
  | AccountTest
  | SiteTest
  | KindTest
  | RatingTest
  | SentimentTest
  | IntentTest
  | TopicTest
  | StatusTest
  | AssignedTest
  | TeamTest
  | LabelTest
  | AcknowledgedTest
  | SinceTest
  | UntilTest;

/** Every operand holds. At least two operands, none of them an `and`. */
interface And {
  readonly type: 'and';
  readonly operands: readonly Clause[];
}

/** Some operand holds. At least two operands, none of them an `or`. */
interface Or {
  readonly type: 'or';
  readonly operands: readonly Clause[];
}

/** The operand does not hold. */
interface Not {
  readonly type: 'not';
  readonly operand: Clause;
}

export type Clause = Leaf | And | Or | Not;

/** A blank query: every mention matches. Only ever a whole query, never part of one. */
export interface Everything {
  readonly type: 'everything';
}

export type Query = Clause | Everything;

export const everything: Everything = { type: 'everything' };

type Several = readonly [Clause, ...Clause[]];

/** All of these; a single one stays itself, an `and` among them is taken apart. */
export const allOf = (clauses: Several): Clause => {
  const operands = clauses.flatMap((clause) => (clause.type === 'and' ? clause.operands : [clause]));
  return operands.length === 1 ? clauses[0] : { type: 'and', operands };
};

/** Any of these; a single one stays itself, an `or` among them is taken apart. */
export const anyOf = (clauses: Several): Clause => {
  const operands = clauses.flatMap((clause) => (clause.type === 'or' ? clause.operands : [clause]));
  return operands.length === 1 ? clauses[0] : { type: 'or', operands };
};
