import type { RawItem } from '../domain/mention.ts';

type Said = 'source' | 'externalId' | 'kind' | 'text' | 'raw';

/** What an item has where its source says nothing about it: spread first, then what the source does say. */
export const bareItem: Omit<RawItem, Said> = {
  url: null,
  title: null,
  textFormat: 'plain',
  lang: null,
  author: null,
  publishedAt: null,
  editedAt: null,
  engagement: null,
  rating: null,
  parentId: null,
  threadId: null,
  hashtags: [],
  media: [],
  answer: null,
  aboutBrandIds: [],
};
