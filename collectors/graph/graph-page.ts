import { z } from 'zod';
import type { Answer, PollRequest } from '../collector.ts';
import { readJson } from '../json-answer.ts';

/** @see https://developers.facebook.com/docs/graph-api/changelog */
const GRAPH = 'https://graph.facebook.com/v26.0';

/** A request to the Graph API of Facebook and Instagram. */
export const graphRequest = (path: string, parameters: Readonly<Record<string, string>>): PollRequest => ({
  url: `${GRAPH}/${path}?${new URLSearchParams(parameters)}`,
  headers: { accept: 'application/json' },
});

/** What the path of a Graph request ends with, such as `comments`. */
export const edgeOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

/** The object a Graph request asks about. */
export const objectOf = (url: string): string => new URL(url).pathname.split('/').at(-2) ?? '';

const pageSchema = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .optional(),
});

/** A page of a list, its rows as they came. */
export interface GraphPage {
  readonly rows: readonly unknown[];
  /** Where the next page begins; null on the last. The `next` address is not used: it holds the token. */
  readonly after: string | null;
}

/** The mark of the next page, of a list inside an answer too. */
export const afterOf = (paging: z.infer<typeof pageSchema>['paging']): string | null =>
  paging?.next === undefined ? null : (paging.cursors?.after ?? null);

/** A list inside an answer. */
export const innerListSchema = pageSchema;

/** @throws SourceShapeError */
export const readGraphPage = (answer: Answer, source: string): GraphPage => {
  const { data, paging } = readJson(answer, pageSchema, source);
  return { rows: data, after: data.length === 0 ? null : afterOf(paging) };
};

/** The same request, one page on. */
export const pageAfter = (url: string, after: string): PollRequest => {
  const next = new URL(url);
  next.searchParams.set('after', after);
  next.searchParams.delete('access_token');
  return { url: next.href, headers: { accept: 'application/json' } };
};
