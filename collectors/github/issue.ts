import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { instantFrom } from '../source-date.ts';

/** An issue or a pull request. @see https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests */
export const issueSchema = z.looseObject({
  html_url: z.string(),
  repository_url: z.string(),
  number: z.int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  user: z.looseObject({ id: z.int(), login: z.string() }).nullish(),
  created_at: z.string(),
  comments: z.int().nullish(),
  reactions: z.looseObject({ '+1': z.int().nullish() }).nullish(),
});
export type Issue = z.infer<typeof issueSchema>;

/** Issues, pull requests and discussions of a repository share their numbers. */
export const itemId = (repository: string, number: number): string => `${repository}#${number}`;

/** Owner, name and number of `owner/name#1`. */
export const partsOfId = (
  externalId: string,
): { readonly owner: string; readonly name: string; readonly number: number } => {
  const [, owner = '', name = '', number = '0'] = /^([^/]+)\/([^#]+)#(\d+)$/.exec(externalId) ?? [];
  return { owner, name, number: Number(number) };
};

const repositoryOf = ({ repository_url: url }: Issue): string => url.split('/').slice(-2).join('/');

/** An issue in our words. Its author is null when the account was deleted. */
export const issueItem = (issue: Issue, fetchedAt: Date): RawItem => {
  const id = itemId(repositoryOf(issue), issue.number);
  const { user } = issue;
  return {
    ...bareItem,
    source: 'github',
    externalId: id,
    url: issue.html_url,
    kind: 'post',
    title: issue.title,
    text: issue.body ?? '',
    author: user ? { id: String(user.id), handle: user.login, name: null, followers: null } : null,
    publishedAt: instantFrom(issue.created_at, fetchedAt),
    engagement: {
      likes: issue.reactions?.['+1'] ?? null,
      replies: issue.comments ?? null,
      shares: null,
      views: null,
    },
    threadId: id,
    raw: issue,
  };
};
