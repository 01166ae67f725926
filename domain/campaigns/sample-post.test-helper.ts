import type { SentimentLabel } from '../judgement.ts';
import type { StoredMention } from '../mention.ts';
import { noWork } from '../work/work.ts';

interface PostTraits {
  readonly at?: string;
  readonly source?: string;
  readonly author?: StoredMention['author'];
  readonly sentiment?: SentimentLabel;
  readonly topics?: readonly string[];
  readonly lang?: string | null;
  readonly hashtags?: readonly string[];
  readonly storyId?: string;
  readonly engagement?: StoredMention['engagement'];
}

/** An author known by an id alone. */
export const authorOf = (id: string, followers: number | null = null): StoredMention['author'] => ({
  ...{ id, handle: null, name: null, followers },
});

/** A post of a campaign, by an author and in a story of its own unless another is given. */
export const postOf = (id: string, traits: PostTraits = {}): StoredMention => ({
  ...{ id: `mastodon:${id}`, source: 'mastodon', externalId: id, collectedBy: 'm', url: null, site: null },
  ...{ kind: 'post' as const, title: null, text: `A post of the campaign with some words ${id}`, lang: 'en' },
  ...{
    author: authorOf(id),
    publishedAt: null,
    editedAt: null,
    engagement: null,
    rating: null,
    parentId: null,
  },
  ...{ fetchedAt: '2026-11-01T12:00:00.000Z', at: '2026-11-01T12:00:00.000Z', threadId: null, answer: null },
  ...{ handles: [], media: [], brandIds: ['acme'], spokenBy: [], priority: 0, priorityParts: [] },
  ...{ needsReply: false, storyId: `mastodon:${id}`, dueAt: null, erased: null },
  status: { state: 'open', at: null, by: null },
  work: noWork,
  ...traits,
  hashtags: [...(traits.hashtags ?? [])],
  judgement: {
    model: 'test-1',
    sentiment: { label: traits.sentiment ?? 'positive', probabilities: null },
    intent: { label: 'other', confidence: 0.9 },
    topics: (traits.topics ?? []).map((topic) => ({ topic, confidence: 0.9, words: [] })),
    evidence: [],
  },
});
