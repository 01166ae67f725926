import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedMention, judgedMentionSchema, statusSchema } from '../mention.ts';
import {
  arbitraryDueAt,
  arbitraryJudgedMention,
  arbitraryMention,
  arbitraryNow,
  arbitraryQuery,
  arbitraryStatus,
  arbitraryUnjudgedQuery,
  arbitraryWork,
} from './arbitrary.test-helper.ts';
import type { Clause, Query, Words } from './ast.ts';
import { resolveSince, resolveUntil } from './dates.ts';
import { compileQuery } from './match.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { type QueryableMention, type QueryDocument, toQueryDocument } from './query-document.ts';
import { tokenize } from './tokens.ts';

const context = { now: arbitraryNow, timeZone: 'Europe/Berlin' };

const plain: JudgedMention = {
  id: 'feed:1',
  source: 'feed',
  externalId: '1',
  collectedBy: 'feed',
  url: 'https://news.example.com/1',
  site: 'news.example.com',
  kind: 'post',
  title: 'Blue Harbor: lost bags',
  text: 'My café bag was delayed for 3 days. Still no REFUND #Late @BlueHarbor 東京タワー 👍🏽',
  lang: 'en',
  author: { id: 'U42', handle: 'Jane_D', name: 'Jane Doé', followers: null },
  publishedAt: '2026-03-28T23:00:00.000Z',
  editedAt: null,
  fetchedAt: '2026-03-30T00:00:00.000Z',
  engagement: null,
  rating: { value: 2, worst: 1, best: 5 },
  parentId: null,
  threadId: null,
  hashtags: ['late'],
  handles: ['blueharbor'],
  media: [],
  answer: null,
  brandIds: ['blue-harbor'],
  spokenBy: [],
  tokens: [],
  contentHash: '',
  bands: [],
  judgement: {
    model: 'test-1',
    sentiment: { label: 'negative', probabilities: null },
    intent: { label: 'complaint', confidence: null },
    topics: [{ topic: 'Lost luggage', confidence: null, words: [] }],
    evidence: [],
  },
  priority: 1,
  priorityParts: [],
  needsReply: true,
};
const { tokens: _, ...untokenized } = plain;
const kept = { ...untokenized, status: { state: 'open', at: null, by: null } } satisfies QueryableMention;

const matches = (text: string, mention: QueryableMention = kept): boolean => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return compileQuery(parsed.query, context)(toQueryDocument(mention));
};

describe('compileQuery', () => {
  it.each([
    '',
    'CAFE',
    'café',
    'blue',
    '"blue harbor"',
    '"harbor lost"',
    'dela*',
    '"lost ba"*',
    'delayed OR nothing',
    '-nothing',
    'bag refund',
    '(bag OR x) (y OR refund)',
    '-(bag nothing)',
    '東京',
    '京タワ',
    '👍🏽',
    'late',
    'blueharbor',
    '#late',
    '@blueharbor',
    'delayed NEAR/5 refund',
    'refund NEAR/5 delayed',
    '"blue harbor" NEAR/1 bags',
    'delay* NEAR/9 "no refund"',
    'lost NEAR/0 bags',
    'lang:en',
    'source:feed',
    'kind:post',
    'site:news.example.com',
    'site:example.com',
    'site:com',
    'author:jane_d',
    'account:feed:U42',
    'account:feed:@jane_D',
    'author:@JANE_D',
    'author:jane',
    'author:"jane doe"',
    'author:doé',
    'rating:2',
    'rating:<=2',
    'rating:<3',
    'rating:>=2',
    'rating:>1',
    'rating:1..2',
    'sentiment:negative',
    'intent:complaint',
    'topic:"lost LUGGAGE"',
    'is:complaint',
    'is:unanswered',
    '-is:answered',
    'since:2026-03-29',
    'until:2026-03-29',
    'since:1d',
    'until:12h',
    'since:2026-03-28T23:00:00Z',
    'until:2026-03-28T23:00:00Z',
  ])('finds the mention by %s', (query) => {
    expect(matches(query)).toBe(true);
  });

  it.each([
    'caf',
    'harb',
    '"harbor blue"',
    '"bags my was"',
    'layed*',
    '"lost b"',
    'bag nothing',
    '-bag',
    '-(bag refund)',
    '京東',
    '👍',
    '#bag',
    '#lat',
    '@blue',
    'delayed NEAR/4 refund',
    'bag NEAR/5 bag',
    'lost NEAR/9 nothing',
    '"lost bags" NEAR/5 "bags my"',
    'lang:de',
    'source:hackernews',
    'kind:review',
    'site:ample.com',
    'site:www2.news.example.com',
    'author:ja',
    'account:feed:u42',
    'account:feed:Jane',
    'account:hackernews:U42',
    'author:"doe jane"',
    'rating:3',
    'rating:<2',
    'rating:>2',
    'rating:3..5',
    'sentiment:neutral',
    'intent:praise',
    'topic:luggage',
    'is:answered',
    'is:dismissed',
    'until:2026-03-28',
    'since:2026-03-30',
    'since:12h',
    'until:1d',
    'since:2026-03-28T23:00:00.001Z',
    'until:2026-03-28T22:59:59.999Z',
  ])('does not find it by %s', (query) => {
    expect(matches(query)).toBe(false);
  });

  it('finds words anywhere in a text with gaps to choose from', () => {
    const text = 'a x x x b x a b';
    expect(matches('a NEAR/0 b', { ...kept, title: null, text })).toBe(true);
    expect(matches('b NEAR/1 a', { ...kept, title: null, text: 'a x x b x a' })).toBe(true);
    expect(matches('a NEAR/1 b', { ...kept, title: null, text: 'a x x b' })).toBe(false);
    expect(matches('a NEAR/0 a', { ...kept, title: null, text: 'a a' })).toBe(true);
    expect(matches('"a b" NEAR/0 "b c"', { ...kept, title: null, text: 'a b c' })).toBe(false);
  });

  it('gives no mention a value it does not have', () => {
    const bare = {
      ...plain,
      site: null,
      lang: null,
      author: null,
      rating: null,
      judgement: undefined,
      needsReply: undefined,
      tokens: ['x'],
    };
    const { judgement: _judgement, needsReply: _needsReply, ...unjudged } = bare;
    for (const test of [
      'site:com',
      'lang:en',
      'author:jane',
      'rating:>=1',
      'rating:<=5',
      'sentiment:unsure',
      'intent:other',
      'topic:x',
      'is:complaint',
      'is:answered',
      'is:unanswered',
      'is:dismissed',
    ]) {
      expect([test, matches(test, unjudged)]).toEqual([test, false]);
      expect([test, matches(`-${test}`, unjudged)]).toEqual([test, true]);
    }
    const nameless = { ...kept, author: { id: null, handle: null, name: null, followers: null } };
    expect(matches('author:jane', nameless)).toBe(false);
    expect(matches('author:"~*~"', { ...kept, author: { ...nameless.author, name: '~*~' } })).toBe(false);
    expect(matches('author:"~*~"', { ...kept, author: { ...nameless.author, handle: '~*~' } })).toBe(true);
  });

  it('files a mention without a date under the time it was fetched, and a kept one under its own', () => {
    expect(matches('since:2026-03-30', { ...kept, publishedAt: null })).toBe(true);
    expect(matches('since:2026-03-31', { ...kept, at: '2026-04-01T00:00:00.000Z' })).toBe(true);
  });

  it('has nothing left to answer where the words are gone', () => {
    const erased = { at: '2026-03-30T00:00:00.000Z', by: 'person' } as const;
    expect(matches('is:unanswered', { ...kept, erased })).toBe(false);
    expect(matches('is:unanswered', { ...kept, erased: null })).toBe(true);
    expect(matches('is:complaint', { ...kept, erased })).toBe(true);
  });

  it('takes the tokens a mention carries', () => {
    expect(matches('other', { ...kept, tokens: ['other'] })).toBe(true);
    expect(matches('bag', { ...kept, tokens: [] })).toBe(false);
  });

  it.each([
    ['answered', 'is:answered'],
    ['dismissed', 'is:dismissed'],
  ] as const)('knows what is %s', (state, query) => {
    const mention = { ...kept, status: { state, at: null, by: null } };
    expect(matches(query, mention)).toBe(true);
    expect(matches('is:unanswered', mention)).toBe(false);
    expect(matches('is:unanswered', { ...kept, needsReply: false })).toBe(false);
  });
});

/* The meaning as ast.ts words it, written the way a database would: patterns over the search text. */

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const pattern = (words: Words) => escaped(words.tokens.join(' ')) + (words.prefix ? '[^ ]*' : '');

const documented = (clause: Clause, document: QueryDocument): boolean => {
  const { searchText } = document;
  switch (clause.type) {
    case 'and':
      return clause.operands.every((operand) => documented(operand, document));
    case 'or':
      return clause.operands.some((operand) => documented(operand, document));
    case 'not':
      return !documented(clause.operand, document);
    case 'words':
      return new RegExp(` ${pattern(clause)} `).test(searchText);
    case 'near': {
      const [left, right] = [pattern(clause.left), pattern(clause.right)];
      const between = `( [^ ]+){0,${clause.distance}} `;
      return new RegExp(` (${left}${between}${right}|${right}${between}${left}) `).test(searchText);
    }
    case 'hashtag':
      return document.hashtags.some((tag) => tag === clause.value);
    case 'handle':
      return document.handles.some((handle) => handle === clause.value);
    case 'author': {
      const tokens = tokenize(clause.value);
      if (document.authorHandle === clause.value) return true;
      return tokens.length > 0 && (document.authorName?.split(` ${tokens.join(' ')} `).length ?? 0) > 1;
    }
    case 'account': {
      const [source, ...key] = clause.value.split(':');
      const name = key.join(':');
      if (document.source !== source) return false;
      return document.authorId === name || document.authorHandle === name.toLowerCase().replace(/^@/, '');
    }
    case 'site':
      return `.${document.site ?? ''}`.endsWith(`.${clause.value}`);
    case 'rating': {
      if (document.stars === null) return false;
      const sign = Math.sign(document.stars - clause.value);
      return { '<': [-1], '<=': [-1, 0], '=': [0], '>=': [0, 1], '>': [1] }[clause.operator].includes(sign);
    }
    case 'topic':
      return document.topics.some((topic) => topic === clause.value);
    case 'is':
      if (clause.value === 'complaint') return document.intent === 'complaint';
      if (clause.value === 'unanswered') return document.needsReply === true && document.state === 'open';
      if (clause.value === 'late') {
        const isDue = document.dueAt !== null && Date.parse(document.dueAt) < context.now.getTime();
        return isDue && document.needsReply === true && document.state === 'open';
      }
      if (clause.value === 'snoozed')
        return Date.parse(document.work.snoozedUntil ?? '1970-01-01') > context.now.getTime();
      return document.state === clause.value;
    case 'assigned':
      return (document.work.assignee ?? 'none') === clause.value;
    case 'team':
      return document.work.assignee === `team:${clause.value}`;
    case 'label':
      return document.work.labels.some((id) => id === clause.value);
    case 'acknowledged': {
      const rule = document.work.acknowledged?.rule ?? 'no';
      return clause.value === 'yes' ? rule !== 'no' : rule === clause.value;
    }
    case 'since':
      return Date.parse(document.at) >= resolveSince(clause.value, context).getTime();
    case 'until':
      return Date.parse(document.at) < resolveUntil(clause.value, context).getTime();
    default:
      return document[clause.type] === clause.value;
  }
};

describe('the matcher', () => {
  it('means what ast.ts says', () => {
    let found = 0;
    let runs = 0;
    const check = (query: Query, document: QueryDocument) => {
      const expected = query.type === 'everything' || documented(query, document);
      expect(compileQuery(query, context)(document)).toBe(expected);
      found += expected ? 1 : 0;
      runs += 1;
    };
    fc.assert(
      fc.property(
        arbitraryQuery(),
        arbitraryJudgedMention(),
        arbitraryStatus(),
        arbitraryDueAt(),
        arbitraryWork(),
        (query, mention, status, dueAt, work) =>
          check(query, toQueryDocument({ ...mention, status, dueAt, work })),
      ),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(arbitraryUnjudgedQuery(), arbitraryMention(), (query, mention) =>
        check(query, toQueryDocument(mention)),
      ),
      { numRuns: 5000 },
    );
    // Neither always true nor always false, or the comparison would say little.
    expect(found / runs).toBeGreaterThan(0.2);
    expect(found / runs).toBeLessThan(0.8);
  });

  it('finds the same by the printed query', () => {
    fc.assert(
      fc.property(arbitraryQuery(), arbitraryJudgedMention(), (query, mention) => {
        const again = parseQuery(printQuery(query));
        const document = toQueryDocument(mention);
        expect(again.ok && compileQuery(again.query, context)(document)).toBe(
          compileQuery(query, context)(document),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the random mentions', () => {
  it('are mentions', () => {
    fc.assert(
      fc.property(arbitraryJudgedMention(), arbitraryStatus(), (mention, status) => {
        expect(judgedMentionSchema.safeParse(mention).success).toBe(true);
        expect(statusSchema.safeParse(status).success).toBe(true);
      }),
    );
  });
});
