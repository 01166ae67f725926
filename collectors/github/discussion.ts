import { z } from 'zod';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollRequest } from '../collector.ts';
import { readJson } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';
import { itemId, partsOfId } from './issue.ts';

/** @see https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-discussions */
export const discussionSchema = z.looseObject({
  number: z.int().positive(),
  title: z.string(),
  bodyText: z.string().nullish(),
  url: z.string(),
  createdAt: z.string(),
  lastEditedAt: z.string().nullish(),
  author: z.looseObject({ login: z.string() }).nullish(),
  upvoteCount: z.int().nullish(),
  comments: z.looseObject({ totalCount: z.int() }).nullish(),
  repository: z.looseObject({ nameWithOwner: z.string() }),
});
export type Discussion = z.infer<typeof discussionSchema>;

const FIELDS =
  'number title bodyText url createdAt lastEditedAt author { login } upvoteCount comments { totalCount } repository { nameWithOwner }';

/** A discussion in our words. Its author is null when the account was deleted. */
export const discussionItem = (discussion: Discussion, fetchedAt: Date): RawItem => {
  const id = itemId(discussion.repository.nameWithOwner, discussion.number);
  const { author } = discussion;
  return {
    ...bareItem,
    source: 'github',
    externalId: id,
    url: discussion.url,
    kind: 'post',
    title: discussion.title,
    text: discussion.bodyText ?? '',
    author: author ? { id: null, handle: author.login, name: null, followers: null } : null,
    publishedAt: instantFrom(discussion.createdAt, fetchedAt),
    editedAt: instantFrom(discussion.lastEditedAt, fetchedAt),
    engagement: {
      likes: discussion.upvoteCount ?? null,
      replies: discussion.comments?.totalCount ?? null,
      shares: null,
      views: null,
    },
    threadId: id,
    raw: discussion,
  };
};

const graphql = (server: string, query: string, variables: object): PollRequest => ({
  url: `${server}/graphql`,
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ query, variables }),
});

/**
 * A page of the discussions found. The answer's list is named after the second its search begins at, so that reading
 * it needs no memory.
 */
export const searchDiscussions = (
  server: string,
  query: string,
  since: number,
  after: string | null,
): PollRequest =>
  graphql(
    server,
    `query ($query: String!, $after: String) { since${since}: search(type: DISCUSSION, query: $query, first: 100, after: $after) { pageInfo { endCursor hasNextPage } nodes { ... on Discussion { ${FIELDS} } } } }`,
    { query, after },
  );

export const askDiscussion = (server: string, externalId: string): PollRequest =>
  graphql(
    server,
    `query ($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { discussion(number: $number) { ${FIELDS} } } }`,
    partsOfId(externalId),
  );

const errorsSchema = z.array(z.looseObject({ type: z.string().optional(), message: z.string() }));
const answerSchema = z
  .looseObject({ data: z.unknown().optional(), errors: errorsSchema.optional() })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined, { error: 'holds no data' });

/** GraphQL tells of its errors in a good answer. Null: there is no such thing. */
const dataOf = (answer: Answer): unknown => {
  const { data, errors = [] } = readJson(answer, answerSchema, 'GitHub');
  const [error] = errors;
  if (error === undefined) return data;
  if (error.type === 'NOT_FOUND') return null;
  if (error.type === 'RATE_LIMITED') {
    throw new SourceUnavailableError('GitHub asks for fewer requests with this token.', null);
  }
  if (error.type === 'FORBIDDEN' || error.type === 'INSUFFICIENT_SCOPES') {
    throw new SourceRefusedError('GitHub does not let this token read discussions. Make another token.');
  }
  throw new SourceShapeError(`GitHub could not answer: ${error.message.slice(0, 200)}`);
};

const listSchema = z.looseObject({
  pageInfo: z.looseObject({ endCursor: z.string().nullish(), hasNextPage: z.boolean() }),
  nodes: z.array(z.unknown()),
});

/** One page of discussions. @throws SourceShapeError, SourceUnavailableError, SourceRefusedError */
export const readDiscussions = (
  answer: Answer,
): { readonly since: number; readonly nodes: readonly unknown[]; readonly after: string | null } => {
  const data = z.record(z.string(), z.unknown()).safeParse(dataOf(answer)).data ?? {};
  const [name = '', list] = Object.entries(data).find(([key]) => /^since\d+$/.test(key)) ?? [];
  const read = listSchema.safeParse(list);
  if (!read.success) throw new SourceShapeError('GitHub answered without its list of discussions.');
  const { pageInfo, nodes } = read.data;
  return {
    since: Number(name.slice('since'.length)),
    nodes,
    after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
};

const oneSchema = z.looseObject({
  repository: z.looseObject({ discussion: discussionSchema.nullish() }).nullish(),
});

/** Null when it is gone. */
export const readDiscussion = (answer: Answer): Discussion | null =>
  oneSchema.safeParse(dataOf(answer) ?? {}).data?.repository?.discussion ?? null;
