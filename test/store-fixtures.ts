import type { Brand } from '../domain/brand.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { parseQuery } from '../domain/query/parse.ts';
import { mentionTokens } from '../domain/query/tokens.ts';
import { emptyRollup } from '../domain/reduce.ts';
import type { MentionFilter, MentionStore, Store } from '../store/port.ts';

export const NOW = '2026-11-24T12:00:00.000Z';

export const brandOf = (changes: Partial<Brand> = {}): Brand => ({
  id: 'acme',
  name: 'Acme',
  kind: 'own',
  handles: [{ source: null, handle: 'acme' }],
  query: 'acme',
  timeZone: 'UTC',
  languages: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});

/** A judged mention of acme; its id, tokens and hash follow from what is changed. */
export const mentionOf = (externalId: string, changes: Partial<JudgedMention> = {}): JudgedMention => {
  const given = {
    source: 'feed',
    externalId,
    collectedBy: 'feed-1',
    url: `https://example.com/${externalId}`,
    site: 'example.com',
    kind: 'post' as const,
    title: null,
    text: `acme lost my bag again (${externalId})`,
    lang: 'en',
    author: { id: null, handle: 'Jane_D', name: 'Jane Doe', followers: 12 },
    publishedAt: '2026-11-20T08:15:00.000Z',
    editedAt: null,
    fetchedAt: '2026-11-20T09:00:00.000Z',
    engagement: null,
    rating: null,
    parentId: null,
    threadId: null,
    hashtags: [],
    handles: [],
    media: [],
    answer: null,
    brandIds: ['acme'],
    spokenBy: [],
    bands: [],
    judgement: {
      model: 'test-1',
      sentiment: {
        label: 'negative' as const,
        probabilities: { negative: 0.8, neutral: 0.1, positive: 0.1 },
      },
      intent: { label: 'complaint' as const, confidence: 0.7 },
      topics: [{ topic: 'Lost luggage', confidence: 0.9, words: ['bag'] }],
      evidence: [{ word: 'lost', weight: -1.5 }],
    },
    priority: 50,
    priorityParts: [{ reason: 'complaint', points: 50, detail: 'It is a complaint.' }],
    needsReply: true,
    ...changes,
  };
  return {
    ...given,
    id: changes.id ?? `${given.source}:${externalId}`,
    tokens: changes.tokens ?? mentionTokens(given),
    contentHash: changes.contentHash ?? JSON.stringify([given.title, given.text]),
  };
};

export const save = (mentions: MentionStore, ...list: readonly JudgedMention[]) =>
  mentions.save(list.map((mention) => ({ mention, raw: { of: mention.id } })));

/** A filter from a query as people write it. */
export const filterOf = (query = '', changes: Partial<MentionFilter> = {}): MentionFilter => {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return { brandId: 'acme', query: parsed.query, now: new Date(NOW), timeZone: 'UTC', ...changes };
};

/** Ids of a whole list, page by page. */
export const listIds = async (
  mentions: MentionStore,
  filter: MentionFilter = filterOf(),
  {
    order = 'newest',
    limit = 50,
  }: { readonly order?: 'newest' | 'priority' | 'due'; readonly limit?: number } = {},
): Promise<readonly string[]> => {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<MentionStore['list']>> = await mentions.list(filter, {
      order,
      after,
      limit,
    });
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
};

/** Marked buckets, as text, sorted. */
export const touchedBuckets = async ({ rollups }: Store): Promise<readonly string[]> => {
  const touched = await rollups.listTouched(1000);
  return touched.map(({ bucket }) => `${bucket.brandId} ${bucket.hour}`).sort();
};

/** Takes all marks away, as a reduction would, without writing rollups. */
export const clearTouched = async ({ rollups }: Store): Promise<void> => {
  const touched = await rollups.listTouched(1000);
  await rollups.replace(touched.map((mark) => ({ ...mark, rollup: emptyRollup() })));
};
