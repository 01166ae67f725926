import type { Site } from './site.ts';

/** A customer's review. The feed's language is the reader's, not the customer's, and there is no page of a review. */
export const appStore: Site = ({ id, review, author }, item) => {
  if (review === null || id === null || !/^\d+$/.test(id)) return null;
  const { rating, votes } = review;
  const name = author?.name ?? null;
  const accountId = /\/id(\d+)$/.exec(author?.url ?? '')?.[1] ?? null;
  return {
    ...item,
    source: 'appstore',
    externalId: id,
    kind: 'review',
    url: null,
    lang: null,
    author:
      name === null && accountId === null ? null : { id: accountId, handle: null, name, followers: null },
    editedAt: null,
    engagement: votes === null ? null : { likes: votes, replies: null, shares: null, views: null },
    rating: rating === null ? null : { value: rating, worst: 1, best: 5 },
  };
};
