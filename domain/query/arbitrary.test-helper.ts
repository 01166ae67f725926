import fc, { type Arbitrary } from 'fast-check';
import { intentLabels, type Judgement, sentimentLabels } from '../judgement.ts';
import {
  type Author,
  type JudgedMention,
  type Mention,
  mentionId,
  mentionKinds,
  type Status,
} from '../mention.ts';
import type { Work } from '../work/work.ts';
import {
  allOf,
  anyOf,
  type Clause,
  everything,
  type Leaf,
  type Query,
  type QueryDate,
  ratingOperators,
  statusFlags,
  type Words,
} from './ast.ts';
import { foldName } from './fold.ts';
import { extractHandles, extractHashtags, mentionTokens, tokenize } from './tokens.ts';

/*
 * Random queries and mentions over small alphabets, so that they often match. The words are chosen to be mean:
 * some begin like others, and some hold what LIKE and regular expressions take for a sign of their own.
 */

/** The instant random dates lie around. */
export const arbitraryNow = new Date('2026-03-29T12:00:00.000Z');

const words = [
  'delay',
  'delays',
  'Réfund',
  'blue',
  'harbor',
  'x_y',
  'xay',
  'x_',
  'don’t',
  '東京',
  '京',
  '😀',
  '👍🏽',
  '*️⃣',
  '#️⃣',
];
const tokens = [...new Set(words.flatMap(tokenize))];
const tags = ['blue', 'blue_harbor', 'bag', '東京'];
const handles = ['blueharbor', 'jane_d', 'jane.d'];
const names = ['Jane Doe', 'Jane', 'Doe Jané', 'José   d’Arc', '~*~'];
const langs = ['en', 'de', 'ja'];
const sources = ['hackernews', 'appstore', 'feed'];
const sites = ['example.com', 'news.example.com', 'badexample.com', 'a_b.example', 'axb.example'];
const topics = ['delay', 'Lost luggage', 'staff'];

const arbitraryToken = (): Arbitrary<string> => fc.constantFrom(...tokens);

const arbitraryWords = (): Arbitrary<Words> =>
  fc
    .record({
      tokens: fc.array(arbitraryToken(), { minLength: 1, maxLength: 3 }),
      prefix: fc.boolean(),
      cut: fc.nat(2),
    })
    .map(({ tokens: whole, prefix, cut }) => {
      const last = whole.at(-1) ?? '';
      const begun = tokenize(last.slice(0, cut + 1));
      // Only what a person could have written: the beginning of a token is a token too.
      const shortened = prefix && begun.length === 1 ? [...whole.slice(0, -1), ...begun] : whole;
      return { type: 'words', tokens: shortened, prefix };
    });

const arbitraryInstant = (): Arbitrary<string> =>
  fc
    .integer({ min: -96 * 60, max: 96 * 60 })
    .map((minutes) => new Date(arbitraryNow.getTime() + minutes * 60_000).toISOString());

const arbitraryDate = (): Arbitrary<QueryDate> =>
  fc.oneof(
    arbitraryInstant().map((instant): QueryDate => ({ type: 'day', day: instant.slice(0, 10) })),
    arbitraryInstant().map((instant): QueryDate => ({ type: 'instant', instant })),
    fc.record<QueryDate & { type: 'ago' }>({
      type: fc.constant('ago' as const),
      amount: fc.integer({ min: 1, max: 9 }),
      unit: fc.constantFrom('h', 'd', 'w'),
    }),
  );

const valued = <Type extends Leaf['type'], Value>(type: Type, value: Arbitrary<Value>) =>
  value.map((each) => ({ type, value: each }));

/** Tests that make sense before judging: what a brand's query may hold. */
const arbitraryBrandLeaf = (): Arbitrary<Leaf> =>
  fc.oneof(
    { arbitrary: arbitraryWords(), weight: 6 },
    {
      arbitrary: fc.record({
        type: fc.constant('near' as const),
        left: arbitraryWords(),
        right: arbitraryWords(),
        distance: fc.nat(4),
      }),
      weight: 3,
    },
    valued('hashtag', fc.constantFrom(...tags)),
    valued('handle', fc.constantFrom(...handles)),
    valued('lang', fc.constantFrom(...langs)),
    valued('source', fc.constantFrom(...sources)),
    valued('author', fc.constantFrom(...names, ...handles, 'doe').map(foldName)),
    valued('account', fc.constantFrom('feed:7', 'feed:Jane_D', 'appstore:jane.d', 'hackernews:@jane_d')),
    valued('site', fc.constantFrom(...sites, 'com')),
    valued('kind', fc.constantFrom(...mentionKinds)),
    fc.record({
      type: fc.constant('rating' as const),
      operator: fc.constantFrom(...ratingOperators),
      value: fc.constantFrom(1, 2, 2.5, 3, 4, 5),
    }),
  );

const arbitraryLeaf = (): Arbitrary<Leaf> =>
  fc.oneof(
    { arbitrary: arbitraryBrandLeaf(), weight: 12 },
    valued('sentiment', fc.constantFrom(...sentimentLabels)),
    valued('intent', fc.constantFrom(...intentLabels)),
    valued('topic', fc.constantFrom(...topics).map(foldName)),
    valued('is', fc.constantFrom(...statusFlags)),
    valued('assigned', fc.constantFrom('none', 'person:ana', 'team:billing', 'nobody')),
    valued('team', fc.constantFrom('billing', 'ana')),
    valued('label', fc.constantFrom('bug', 'vip', 'unused')),
    valued('acknowledged', fc.constantFrom('yes', 'no', 'thanks', 'unused')),
    valued('since', arbitraryDate()),
    valued('until', arbitraryDate()),
  );

const several = (clause: Arbitrary<Clause>) => fc.tuple(clause, clause, fc.option(clause, { nil: null }));

const clauseOver = (leaf: Arbitrary<Leaf>): Arbitrary<Clause> =>
  fc.letrec<{ clause: Clause }>((tie) => ({
    clause: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { arbitrary: leaf, weight: 4 },
      several(tie('clause')).map(([one, two, three]) =>
        allOf(three === null ? [one, two] : [one, two, three]),
      ),
      several(tie('clause')).map(([one, two, three]) =>
        anyOf(three === null ? [one, two] : [one, two, three]),
      ),
      tie('clause').map((operand): Clause => ({ type: 'not', operand })),
    ),
  })).clause;

/** Any query the parser can make, over the small alphabets. */
export const arbitraryQuery = (): Arbitrary<Query> =>
  fc.oneof({ arbitrary: clauseOver(arbitraryLeaf()), weight: 30 }, fc.constant(everything));

/** A query whose answer is known before judging: no sentiment, intent, topic, state or time. */
export const arbitraryUnjudgedQuery = (): Arbitrary<Query> => clauseOver(arbitraryBrandLeaf());

const spoken = [
  ...words,
  ...words.map((word) => word.toUpperCase()),
  ...tags.map((tag) => `#${tag}`),
  ...handles.map((handle) => `@${handle}`),
  'https://example.com/delay',
  '…',
];

/** Something a person might write, of a few words; sometimes nothing at all. */
export const arbitraryDocumentText = (): Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...spoken), fc.constantFrom(' ', ' ', ' ', ', ', '\n', '-')), {
      maxLength: 12,
    })
    .map((pieces) => pieces.flat().join(''));

const orNull = <Value>(value: Arbitrary<Value>): Arbitrary<Value | null> =>
  fc.option(value, { nil: null, freq: 4 });

const arbitraryAuthor = (): Arbitrary<Author> =>
  fc.record({
    id: orNull(fc.constantFrom('7', '42')),
    handle: orNull(fc.constantFrom(...handles, 'Jane_D')),
    name: orNull(fc.constantFrom(...names)),
    followers: orNull(fc.nat(9)),
  });

const arbitraryRating = () =>
  fc.oneof(
    fc.record({ value: fc.integer({ min: 1, max: 5 }), worst: fc.constant(1), best: fc.constant(5) }),
    fc.record({ value: fc.integer({ min: 0, max: 8 }), worst: fc.constant(0), best: fc.constant(8) }),
  );

/** A mention before judging. Its id is one of 3 × 1000. */
export const arbitraryMention = (): Arbitrary<Mention> =>
  fc
    .record({
      source: fc.constantFrom(...sources),
      number: fc.nat(999),
      site: orNull(fc.constantFrom(...sites)),
      kind: fc.constantFrom(...mentionKinds),
      title: orNull(arbitraryDocumentText()),
      text: arbitraryDocumentText(),
      lang: orNull(fc.constantFrom(...langs)),
      author: orNull(arbitraryAuthor()),
      publishedAt: orNull(arbitraryInstant()),
      fetchedAt: arbitraryInstant(),
      rating: orNull(arbitraryRating()),
    })
    .map(({ number, ...given }) => ({
      ...given,
      id: mentionId(given.source, String(number)),
      externalId: String(number),
      collectedBy: given.source,
      url: given.site === null ? null : `https://${given.site}/${number}`,
      editedAt: null,
      engagement: null,
      parentId: null,
      threadId: null,
      hashtags: extractHashtags(given.text),
      handles: extractHandles(given.text),
      media: [],
      answer: null,
    }));

const arbitraryJudgement = (): Arbitrary<Judgement> =>
  fc
    .record({
      sentiment: fc.constantFrom(...sentimentLabels),
      intent: fc.constantFrom(...intentLabels),
      topics: fc.subarray(topics),
    })
    .map(({ sentiment, intent, topics: found }) => ({
      model: 'random-1',
      sentiment: { label: sentiment, probabilities: null },
      intent: { label: intent, confidence: null },
      topics: found.map((topic) => ({ topic, confidence: null, words: [] })),
      evidence: [],
    }));

/** A mention ready to be kept, about one or both of `blue-harbor` and `rival`. */
export const arbitraryJudgedMention = (): Arbitrary<JudgedMention> =>
  fc
    .record({
      mention: arbitraryMention(),
      judgement: arbitraryJudgement(),
      brandIds: fc.subarray(['blue-harbor', 'rival'], { minLength: 1 }),
      priority: fc.integer({ min: 0, max: 100 }),
      needsReply: fc.boolean(),
    })
    .map(({ mention, ...judged }) => ({
      ...mention,
      ...judged,
      tokens: mentionTokens(mention),
      contentHash: JSON.stringify([mention.title, mention.text]),
      bands: [],
      spokenBy: [],
      priorityParts: [],
    }));

/** By when it is to be answered: never, long ago, or far ahead. */
export const arbitraryDueAt = (): Arbitrary<string | null> =>
  fc.constantFrom(null, '2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z');

const acknowledged = { rule: 'thanks', name: 'Thanks', at: '2026-03-29T10:00:00.000Z' };

/** What people may do about a mention; snoozed for good, or until a time that has passed. */
export const arbitraryWork = (): Arbitrary<Work> =>
  fc
    .record({
      assignee: fc.constantFrom(null, 'person:ana', 'person:bo', 'team:billing'),
      assignedAt: fc.constant(null),
      snoozedUntil: arbitraryDueAt(),
      labels: fc.subarray(['bug', 'refund', 'vip']),
      isAcknowledged: fc.boolean(),
    })
    .map(({ isAcknowledged, ...work }) => (isAcknowledged ? { ...work, acknowledged } : work));

/** Where a person may have brought a mention. */
export const arbitraryStatus = (): Arbitrary<Status> =>
  fc.record({
    state: fc.constantFrom('open', 'answered', 'dismissed'),
    at: fc.constant(null),
    by: fc.constant(null),
  });
