import { toInstant } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import { everything, type Query } from '../domain/query/ast.ts';
import { findMatchSpans } from '../domain/query/highlight.ts';
import { compileQuery, type QueryMatcher } from '../domain/query/match.ts';
import { type QueryableMention, toQueryDocument } from '../domain/query/query-document.ts';
import { extractHandles, extractHashtags } from '../domain/query/tokens.ts';
import type { MentionStore } from '../store/port.ts';
import { readQuery } from './read-query.ts';
import type { PreviewMatch, QueryPreview, QueryPreviewRequest } from './schemas/query.ts';
import type { SearchProbe } from './services.ts';

interface Context {
  readonly mentions: Pick<MentionStore, 'list'>;
  readonly search: SearchProbe;
  /** Whether words of a channel may be told to who asks. */
  readonly mayTell: (channel: string) => boolean;
  readonly now: () => Date;
}

/** Kept mentions a preview tries. */
const STORED_AT_MOST = 100;
/** Rows of a preview from kept mentions, and from each search source. */
const ROWS_AT_MOST = 20;

/** A text someone pasted, as far as a query can ask of it. */
const pasted = (text: string, now: Date): Mention => ({
  id: '',
  source: '',
  externalId: '',
  collectedBy: '',
  url: null,
  site: null,
  kind: 'post',
  title: null,
  text,
  lang: null,
  author: null,
  publishedAt: null,
  editedAt: null,
  fetchedAt: toInstant(now),
  engagement: null,
  rating: null,
  parentId: null,
  threadId: null,
  hashtags: extractHashtags(text),
  handles: extractHandles(text),
  media: [],
  answer: null,
});

/** Rows of a preview: matches before the others, each side in its order. */
const tryOn = (
  mentions: readonly QueryableMention[],
  query: Query,
  matches: QueryMatcher,
): PreviewMatch[] => {
  const rows = mentions.map((mention) => {
    const { text, source, title, url } = mention;
    const matched = matches(toQueryDocument(mention));
    const spans = matched
      ? findMatchSpans(query, text).map(([from, to]): [number, number] => [from, to])
      : [];
    return { text, source: source === '' ? null : source, title, url, matched, spans };
  });
  return [...rows.filter(({ matched }) => matched), ...rows.filter(({ matched }) => !matched)];
};

/**
 * Tries a query on the texts given, on the newest kept mentions, and on what the search sources give now.
 * @throws InvalidRequestError on a query that is none.
 */
export const previewQuery = async (
  { mentions, search, mayTell, now }: Context,
  asked: QueryPreviewRequest,
): Promise<QueryPreview> => {
  const query = readQuery(asked.query, 'query');
  const at = now();
  const matches = compileQuery(query, { now: at, timeZone: 'UTC' });
  const everyMention = { brandId: null, query: everything, now: at, timeZone: 'UTC' };
  const [stored, live] = await Promise.all([
    mentions.list(everyMention, { order: 'newest', after: null, limit: STORED_AT_MOST }),
    asked.brandName === undefined ? [] : search.search({ name: asked.brandName, handles: [] }),
  ]);
  const texts = (asked.texts ?? []).map((text) => pasted(text, at));
  const groups = [stored.rows, ...live.map((answer) => answer.mentions ?? [])].map((group) =>
    group.filter(({ source }) => mayTell(source)),
  );
  return {
    matches: [
      ...tryOn(texts, query, matches),
      ...groups.flatMap((group) => tryOn(group, query, matches).slice(0, ROWS_AT_MOST)),
    ],
    searched: {
      stored: stored.rows.length,
      live: live.map(({ title, message, mentions: found }) => ({
        title,
        ok: found !== null,
        message,
        found: found?.length ?? null,
      })),
    },
  };
};
