import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { plainLine } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';

const count = z.int().nullish();

/** A question, an answer or what a search shows of one. @see https://api.stackexchange.com/docs/types/post */
export const postSchema = z.looseObject({
  question_id: z.int().positive(),
  answer_id: z.int().positive().optional(),
  title: z.string().nullish(),
  body: z.string().nullish(),
  excerpt: z.string().nullish(),
  link: z.string().nullish(),
  creation_date: z.int().positive(),
  last_edit_date: z.int().nullish(),
  tags: z.array(z.string()).nullish(),
  owner: z
    .looseObject({
      account_id: z.int().nullish(),
      user_id: z.int().nullish(),
      display_name: z.string().nullish(),
    })
    .nullish(),
  score: count,
  view_count: count,
  answer_count: count,
  comment_count: count,
});
export type Post = z.infer<typeof postSchema>;

const authorOf = ({ owner }: Post): RawItem['author'] => {
  if (!owner) return null;
  const { user_id: id, display_name: name } = owner;
  // Names come escaped as HTML; of a deleted account only a made-up one is left.
  return {
    id: typeof id === 'number' ? String(id) : null,
    handle: null,
    name: name ? plainLine(name) : null,
    followers: null,
  };
};

/** Which post of which site: a question or an answer, as addresses name them. */
const idOf = (site: string, kind: 'q' | 'a', number: number): string => `${site}/${kind}/${number}`;

/**
 * A post in our words.
 * @param site as the API names it, such as `stackoverflow`. @param home the site's address, where the post has no link.
 */
export const toRawItem = (post: Post, site: string, home: string, fetchedAt: Date): RawItem => {
  const { answer_id: answer } = post;
  const question = idOf(site, 'q', post.question_id);
  return {
    ...bareItem,
    source: 'stackexchange',
    externalId: answer === undefined ? question : idOf(site, 'a', answer),
    url: post.link ?? (answer === undefined ? `${home}/q/${post.question_id}` : `${home}/a/${answer}`),
    kind: answer === undefined ? 'post' : 'comment',
    // An answer's title is its question's and would make it match what it does not say.
    title: answer === undefined ? (post.title ?? null) : null,
    text: post.body ?? post.excerpt ?? '',
    textFormat: 'html',
    author: authorOf(post),
    publishedAt: instantFrom(post.creation_date, fetchedAt),
    editedAt: instantFrom(post.last_edit_date, fetchedAt),
    engagement: {
      likes: post.score ?? null,
      replies: post.answer_count ?? post.comment_count ?? null,
      shares: null,
      views: post.view_count ?? null,
    },
    parentId: answer === undefined ? null : question,
    threadId: question,
    hashtags: answer === undefined ? [...(post.tags ?? [])] : [],
    raw: post,
  };
};
