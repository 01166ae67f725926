import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../domain/brand.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { parseBrandQuery } from '../../domain/query/brand-query.ts';
import { compileQuery } from '../../domain/query/match.ts';
import { toSearchText } from '../../domain/query/query-document.ts';
import { extractHandles, extractHashtags, mentionTokens } from '../../domain/query/tokens.ts';
import { noWork } from '../../domain/work/work.ts';
import { demoBrands } from './demo-brands.ts';
import { loadDemo } from './demo-items.ts';
import { readDemoLines } from './demo-line.ts';

const now = new Date('2026-06-17T14:30:00.000Z');
const lines = readDemoLines();
const items = loadDemo(now);
const lineOf = new Map(lines.map((line) => [line.id, line]));
const ownId = 'blue-harbor-air';
const dayMs = 86_400_000;
const publishedMs = (item: { publishedAt: string | null }): number => Date.parse(item.publishedAt ?? '');

describe('the demo', () => {
  it('is 550 to 700 valid items with ids of their own', () => {
    for (const item of items) {
      expect(rawItemSchema.safeParse(item), item.externalId).toMatchObject({ success: true });
    }
    expect(items.length).toBeGreaterThanOrEqual(550);
    expect(items.length).toBeLessThanOrEqual(700);
    expect(new Set(items.map((item) => item.externalId)).size).toBe(items.length);
  });

  it('gives the same items for the same moment, and the same ids tomorrow', () => {
    expect(loadDemo(new Date(now))).toEqual(items);
    const tomorrow = loadDemo(new Date(now.getTime() + dayMs));
    expect(tomorrow.map((item) => item.externalId)).toEqual(items.map((item) => item.externalId));
    expect(tomorrow.map(publishedMs)).toEqual(items.map((item) => publishedMs(item) + dayMs));
  });

  it.each([
    '2026-06-17T14:30:00.000Z',
    '2026-01-01T00:00:00.000Z',
    '2026-03-01T00:00:30.500Z',
    '2026-03-29T00:59:59.999Z',
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
    '2028-02-29T23:59:59.999Z',
  ])('lies in the 90 days before %s, answers too', (text) => {
    const moment = new Date(text);
    const loaded = loadDemo(moment);
    const times = loaded.map(publishedMs);
    expect(Math.max(...times)).toBeLessThanOrEqual(moment.getTime());
    expect(Math.max(...times)).toBeGreaterThan(moment.getTime() - dayMs);
    expect(Math.min(...times)).toBeGreaterThan(moment.getTime() - 90 * dayMs);
    for (const { answer, publishedAt } of loaded) {
      if (answer === null) continue;
      expect(Date.parse(answer.at ?? '')).toBeGreaterThan(Date.parse(publishedAt ?? ''));
      expect(Date.parse(answer.at ?? '')).toBeLessThanOrEqual(moment.getTime());
    }
  });

  it('has something every day and little at night', () => {
    expect(new Set(lines.map((line) => line.d)).size).toBe(90);
    const atNight = lines.filter(({ t }) => t < '05').length;
    expect(atNight).toBeGreaterThan(0);
    expect(atNight / lines.length).toBeLessThan(0.05);
  });

  it('has threads whose beginning is there and earlier', () => {
    const byId = new Map(items.map((item) => [item.externalId, item]));
    const replies = items.filter((item) => item.parentId !== null);
    expect(replies.length).toBeGreaterThan(40);
    for (const reply of replies) {
      const parent = byId.get(reply.parentId ?? '');
      expect(parent?.source).toBe(reply.source);
      expect(parent && publishedMs(parent)).toBeLessThan(publishedMs(reply));
      expect(byId.get(reply.threadId ?? '')?.threadId).toBeNull();
    }
  });

  it('leaves complaints unanswered, and answers others within hours but not in the crisis', () => {
    const complaints = items.filter((item) => {
      const line = lineOf.get(item.externalId);
      return line?.i === 'complaint' && line.brands.includes(ownId);
    });
    expect(complaints.filter((item) => item.answer === null).length).toBeGreaterThanOrEqual(60);
    const medianMin = (from: number, to: number): number => {
      const minutes = lines
        .filter(({ d, brands, i }) => d <= from && d >= to && i === 'complaint' && brands.includes(ownId))
        .flatMap(({ answeredAfterMin }) => answeredAfterMin ?? [])
        .sort((a, b) => a - b);
      return minutes[Math.floor(minutes.length / 2)] ?? Number.NaN;
    };
    expect(medianMin(89, 32)).toBeLessThan(8 * 60);
    expect(medianMin(31, 30)).toBeGreaterThan(24 * 60);
    expect(medianMin(28, 0)).toBeLessThan(2 * 60);
  });

  it('has a crisis of two days with five times the usual mentions, most of them negative', () => {
    const own = lines.filter(({ brands }) => brands.includes(ownId));
    const perDay = Array.from({ length: 90 }, (_, day) => own.filter(({ d }) => d === day).length);
    const usual = perDay.toSorted((a, b) => a - b)[45] ?? 0;
    const crisis = own.filter(({ d }) => d === 31 || d === 30);
    expect(usual).toBeGreaterThan(0);
    expect(perDay[31]).toBeGreaterThanOrEqual(5 * usual);
    expect(perDay[30]).toBeGreaterThanOrEqual(5 * usual);
    expect(crisis.filter(({ s }) => s === 'negative').length / crisis.length).toBeGreaterThan(0.75);
  });

  it('has one campaign with a beginning and an end', () => {
    const tagged = lines.filter(({ title, text }) =>
      extractHashtags(`${title ?? ''} ${text}`).includes('harborhop'),
    );
    const days = tagged.map(({ d }) => d);
    expect(tagged.filter(({ d }) => d <= 74 && d >= 60).length).toBeGreaterThanOrEqual(50);
    expect(Math.max(...days)).toBe(74);
    expect(tagged.filter(({ d }) => d < 60).length).toBeLessThanOrEqual(2);
  });

  it('says nothing twice, but for reposts and copies of what came before', () => {
    const originals = lines.filter(({ copyOf }) => copyOf === undefined);
    const folded = originals.map(({ title, text }) =>
      mentionTokens({ title: title ?? null, text }).join(' '),
    );
    expect(new Set(folded).size).toBe(originals.length);
    const copies = lines.filter(({ copyOf }) => copyOf !== undefined);
    expect(copies.length).toBeGreaterThanOrEqual(8);
    for (const copy of copies) {
      const original = lineOf.get(copy.copyOf ?? '');
      expect(original?.copyOf).toBeUndefined();
      const said = new Set(mentionTokens({ title: null, text: original?.text ?? '' }));
      const again = mentionTokens({ title: null, text: copy.text });
      expect(again.filter((token) => said.has(token)).length / again.length).toBeGreaterThan(0.8);
    }
  });

  it('speaks six languages and rates on several scales', () => {
    for (const lang of ['es', 'de', 'fr', 'pt', 'ja']) {
      expect(lines.filter((line) => line.lang === lang).length, lang).toBeGreaterThanOrEqual(4);
    }
    const scales = new Set(items.flatMap(({ rating }) => (rating ? `${rating.worst}-${rating.best}` : [])));
    expect([...scales].sort()).toEqual(['0-10', '0-100', '1-10', '1-5']);
    for (const { rating } of items) {
      if (rating === null) continue;
      expect(rating.value).toBeGreaterThanOrEqual(rating.worst);
      expect(rating.value).toBeLessThanOrEqual(rating.best);
    }
  });

  it('links only to addresses reserved for examples', () => {
    for (const { url, media, answer } of items) {
      for (const address of [url, answer?.url ?? null, ...media.map((one) => one.url)]) {
        if (address !== null) expect(new URL(address).hostname).toMatch(/\.example\.(?:com|org)$/);
      }
    }
    for (const { text } of lines) expect(text).not.toMatch(/https?:|www\./);
  });
});

describe('demoBrands', () => {
  const brands = demoBrands(now);

  it('is an airline and two competitors, valid', () => {
    for (const brand of brands) expect(brandSchema.safeParse(brand)).toMatchObject({ success: true });
    expect(brands.map(({ kind }) => kind)).toEqual(['own', 'competitor', 'competitor']);
  });

  it.each(brands.map((brand) => [brand.id, brand] as const))(
    '%s: its query finds what is about it',
    (id, brand) => {
      const parsed = parseBrandQuery(brand.query);
      if (!parsed.ok) throw new Error(parsed.error.message);
      const matches = compileQuery(parsed.query, { now, timeZone: brand.timeZone });
      const about = items.filter((item) => lineOf.get(item.externalId)?.brands.includes(id));
      const found = items.filter((item) => {
        const text = item.text.replace(/<[^>]*>/g, ' ');
        const tokens = mentionTokens({ title: item.title, text });
        const matched = matches({
          tokens,
          searchText: toSearchText(tokens),
          hashtags: [...item.hashtags, ...extractHashtags(text)],
          handles: extractHandles(text),
          source: item.source,
          authorId: item.author?.id ?? null,
          authorHandle: item.author?.handle ?? null,
          authorName: null,
          site: null,
          kind: item.kind,
          lang: item.lang,
          stars: null,
          at: item.publishedAt ?? '',
          sentiment: null,
          intent: null,
          topics: [],
          needsReply: null,
          state: null,
          dueAt: null,
          work: noWork,
        });
        return matched || item.aboutBrandIds.includes(id);
      });
      expect(found.map((item) => item.externalId)).toEqual(about.map((item) => item.externalId));
      expect(about.length / items.length).toBeGreaterThan(id === ownId ? 0.6 : 0.1);
    },
  );
});
