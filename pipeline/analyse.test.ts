import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedMentionSchema, type Rating, type RawItem, rawItemSchema } from '../domain/mention.ts';
import { processorMs } from '../test/processor-time.ts';
import { analyse, compileForAnalysis } from './analyse.ts';
import { judge } from './language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from './raw-item.test-helper.ts';

const brands = compileForAnalysis([
  brand(),
  brand({ id: 'rival', name: 'Rival', kind: 'competitor', query: 'rival', handles: [] }),
]);
const run = (items: RawItem[]) => analyse(ingestJob(items), { brands, judge });

describe('analyse', () => {
  it('takes a complaint all the way', () => {
    const raw = { id: 1 };
    const [found] = run([
      rawItem({ text: '@acme my bag is lost and nobody answers the phone. Terrible service!', raw }),
    ]).mentions;
    expect(judgedMentionSchema.parse(found?.mention)).toEqual(found?.mention);
    expect(found).toMatchObject({
      raw: { id: 1 },
      mention: {
        id: 'mastodon:1',
        lang: 'en',
        brandIds: ['acme'],
        handles: ['acme'],
        needsReply: true,
        judgement: { sentiment: { label: 'negative' }, intent: { label: 'complaint' } },
      },
    });
    expect(found?.raw).toBe(raw);
    expect(found?.mention.bands).toHaveLength(4);
    expect(found?.mention.priority).toBe(
      found?.mention.priorityParts.reduce((sum, { points }) => sum + points, 0),
    );
  });

  it('counts what is about no brand, and asks no reply for a competitor', () => {
    const { mentions, unmatched, drops } = run([
      rawItem({ externalId: 'a', text: 'Nothing of note' }),
      rawItem({ externalId: 'b', text: 'I hate the terrible Rival, it is the worst' }),
    ]);
    expect([unmatched, drops]).toEqual([1, []]);
    expect(mentions.map(({ mention }) => [mention.externalId, mention.needsReply])).toEqual([['b', false]]);
  });

  it('takes the last of an item that comes twice', () => {
    const { mentions } = run([rawItem({ text: 'acme one' }), rawItem({ text: 'acme two', raw: 2 })]);
    expect(mentions.map(({ mention, raw }) => [mention.text, raw])).toEqual([['acme two', 2]]);
  });

  it('drops a bad item and keeps the others', () => {
    const bad = rawItem({ externalId: 'bad', text: 7 as never });
    const { mentions, drops } = run([rawItem({ externalId: 'a' }), bad, rawItem({ externalId: 'b' })]);
    expect(mentions.map(({ mention }) => mention.externalId)).toEqual(['a', 'b']);
    expect(drops).toMatchObject([{ externalId: 'bad', stage: 'normalise' }]);
  });

  it('drops what the judge fails on, and nothing else', () => {
    const picky: typeof judge = (inputs) =>
      inputs.flatMap((input) => {
        if (input.text.includes('boom')) throw new Error('boom');
        return judge([input]);
      });
    const items = ['acme fine', 'acme boom', 'acme good'].map((text, at) =>
      rawItem({ externalId: `${at}`, text }),
    );
    const { mentions, drops } = analyse(ingestJob(items), { brands, judge: picky });
    expect(mentions.map(({ mention }) => mention.externalId)).toEqual(['0', '2']);
    expect(drops).toEqual([{ externalId: '1', stage: 'judge', reason: 'Error: boom' }]);
  });

  it('has the same hash for the same content, and another for any other', () => {
    const hash = (changes: Partial<RawItem>) => run([rawItem(changes)]).mentions[0]?.mention.contentHash;
    const first = hash({});
    expect(hash({ raw: 'else', text: ' Acme. ' })).toBe(first);
    const changes: Partial<RawItem>[] = [
      { text: 'Acme!' },
      { title: 'x' },
      { answer: { at: null, by: null, url: null } },
      { engagement: { likes: 1, replies: null, shares: null, views: null } },
      { rating: { value: 1, worst: 1, best: 5 } },
    ];
    expect(new Set([first, ...changes.map(hash)]).size).toBe(changes.length + 1);
  });

  it('takes any item, loses none, and says the same twice', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          'acme ',
          '@acme',
          '#',
          '<p>',
          '&amp;',
          ':(',
          '\u200d',
          '\0',
          'constructor',
          '__proto__',
          '?',
          "n't ",
        ),
        maxLength: 60,
      }),
    );
    const item = fc
      .record({
        externalId: fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
        title: fc.option(text),
        text,
        textFormat: fc.constantFrom('plain' as const, 'html' as const),
        lang: fc.option(fc.constantFrom('en', 'de', 'xx-bad', '')),
        url: fc.option(fc.oneof(fc.webUrl(), text)),
        hashtags: fc.array(text, { maxLength: 3 }),
        rating: fc.option(
          fc.constantFrom<Rating>({ value: 1, worst: 1, best: 5 }, { value: 9, worst: 0, best: 10 }),
        ),
        aboutBrandIds: fc.constantFrom<string[]>([], ['acme']),
      })
      .map((changes) => rawItemSchema.parse(rawItem(changes)));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const { mentions, unmatched, drops } = run(items);
        const distinct = new Set(items.map(({ externalId }) => externalId)).size;
        expect(mentions.length + unmatched + drops.length).toBe(distinct);
        for (const { mention } of mentions) expect(judgedMentionSchema.parse(mention)).toEqual(mention);
        expect(run(items)).toEqual({ mentions, unmatched, drops });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one word', 'a'],
    ['words', 'why is the delay '],
    ['emoji', '😀'],
    ['Chinese', '漢字'],
    ['signs', '@a.b-'],
    ['escapes', '&amp;'],
    ['markup', '<b>x</b> '],
    ['apostrophes', "isn't"],
    ['line ends', ' \n'],
  ])('takes 100 kB of %s in bounded time', (_, piece) => {
    const text = `acme ${piece.repeat(Math.ceil(100_000 / piece.length))}`;
    const before = processorMs();
    for (const textFormat of ['plain', 'html'] as const) {
      expect(run([rawItem({ text, textFormat })]).drops).toEqual([]);
    }
    expect(processorMs() - before).toBeLessThan(15_000);
  });
});
