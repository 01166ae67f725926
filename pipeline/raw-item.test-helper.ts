import type { Brand } from '../domain/brand.ts';
import type { RawItem } from '../domain/mention.ts';
import type { IngestJob } from '../queue/jobs.ts';

/** A post that says next to nothing, with what a test changes of it. */
export const rawItem = (changes: Partial<RawItem> = {}): RawItem => ({
  source: 'mastodon',
  externalId: '1',
  url: null,
  kind: 'post',
  title: null,
  text: 'Acme.',
  textFormat: 'plain',
  lang: null,
  author: { id: null, handle: 'jo', name: null, followers: null },
  publishedAt: '2026-11-20T10:00:00.000Z',
  editedAt: null,
  engagement: null,
  rating: null,
  parentId: null,
  threadId: null,
  hashtags: [],
  media: [],
  answer: null,
  aboutBrandIds: [],
  raw: null,
  ...changes,
});

export const brand = (changes: Partial<Brand> = {}): Brand => ({
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

export const ingestJob = (items: RawItem[]): IngestJob => ({
  collectedBy: 'test-source',
  fetchedAt: '2026-11-24T08:00:00.000Z',
  items,
});
