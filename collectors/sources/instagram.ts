import { z } from 'zod';
import type { Answer, PollCollector, PollRequest, Reading } from '../collector.ts';
import { explainGraph } from '../graph/explain-graph.ts';
import { edgeOf, graphRequest, objectOf, pageAfter, readGraphPage } from '../graph/graph-page.ts';
import { readMedia, readOwnMedia } from '../graph/instagram-media.ts';
import { metaAccess } from '../graph/meta-access.ts';
import { readRows } from '../json-answer.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NAME = 'Instagram';
/** Different hashtags an account may ask for within seven days. */
const HASHTAGS_A_WEEK = 30;

const settingsSchema = z.strictObject({
  userId: z
    .string()
    .regex(/^\d{1,30}$/, { error: 'is to be the account’s number' })
    .meta({
      title: 'Account',
      description: 'The number of your professional account, as Meta’s business settings show it.',
      examples: ['17841405309211844'],
    }),
  tagged: z.boolean().default(true).meta({
    title: 'Posts that tag the account',
    description: 'Posts of others in which the account is tagged.',
  }),
  comments: z.boolean().default(true).meta({
    title: 'Comments on own posts',
    description: 'Those under the newest 25 posts of the account.',
  }),
  hashtags: z
    .array(z.string().regex(/^[\p{L}\p{N}_]{1,100}$/u, { error: 'is a hashtag without #' }))
    .max(HASHTAGS_A_WEEK)
    .default([])
    .meta({
      title: 'Hashtags',
      description: 'One a line, without #; posts of the last 24 hours, their authors unnamed.',
      examples: [['acmerockets']],
    }),
});
type InstagramSettings = z.infer<typeof settingsSchema>;

interface InstagramCursor {
  /** Hashtags' own ids, which never change: finding one out counts against the week's thirty. */
  readonly hashtagIds: Readonly<Record<string, string>>;
}

const MEDIA_FIELDS = 'id,caption,permalink,timestamp,media_type,like_count,comments_count';
const COMMENT_FIELDS = 'id,text,timestamp,username,like_count,parent_id';

const hashtagSchema = z.looseObject({ id: z.string().min(1) });

type Step = 'tags' | 'media' | `#${string}`;

const stepsOf = ({ tagged, comments, hashtags }: InstagramSettings): readonly Step[] => [
  ...(tagged ? (['tags'] as const) : []),
  ...(comments ? (['media'] as const) : []),
  ...hashtags.map((name) => `#${name}` as const),
];

const stepRequest = (
  step: Step,
  { userId }: InstagramSettings,
  { hashtagIds }: InstagramCursor,
): PollRequest => {
  if (step === 'tags')
    return graphRequest(`${userId}/tags`, { fields: `${MEDIA_FIELDS},username`, limit: '50' });
  if (step === 'media') {
    const replies = `replies.limit(50){${COMMENT_FIELDS}}`;
    const fields = `id,permalink,comments.limit(50){${COMMENT_FIELDS},${replies}}`;
    return graphRequest(`${userId}/media`, { fields, limit: '25' });
  }
  const name = step.slice(1);
  const id = hashtagIds[name];
  return id === undefined
    ? graphRequest('ig_hashtag_search', { user_id: userId, q: name })
    : graphRequest(`${id}/recent_media`, { user_id: userId, fields: MEDIA_FIELDS, limit: '50' });
};

const stepAfter = (step: Step, settings: InstagramSettings, cursor: InstagramCursor): PollRequest | null => {
  const steps = stepsOf(settings);
  const next = steps[steps.indexOf(step) + 1];
  return next === undefined ? null : stepRequest(next, settings, cursor);
};

const readHashtag = (
  answer: Answer,
  settings: InstagramSettings,
  before: InstagramCursor,
): Reading<InstagramCursor> => {
  const name = new URL(answer.finalUrl).searchParams.get('q') ?? '';
  const { rows } = readRows(readGraphPage(answer, NAME).rows, hashtagSchema, NAME, 'hashtag');
  const id = rows[0]?.id;
  if (id === undefined) {
    const drops = [{ item: `#${name}`, reason: 'is no hashtag of Instagram' }];
    return { items: [], drops, next: stepAfter(`#${name}`, settings, before), cursor: before };
  }
  const cursor = { hashtagIds: { ...before.hashtagIds, [name]: id } };
  return { items: [], drops: [], next: stepRequest(`#${name}`, settings, cursor), cursor };
};

/** Which of the steps an answer belongs to. */
const stepOf = (url: string, { hashtagIds }: InstagramCursor): Step => {
  const edge = edgeOf(url);
  if (edge === 'tags' || edge === 'media') return edge;
  const id = objectOf(url);
  return `#${Object.keys(hashtagIds).find((name) => hashtagIds[name] === id) ?? ''}`;
};

/** Tags, comments and hashtags. @see https://developers.facebook.com/docs/instagram-platform */
export const instagramCollector: PollCollector<InstagramSettings, InstagramCursor> = {
  kind: 'poll',
  id: 'instagram',
  title: 'Instagram (own account)',
  description: 'Posts that tag your account, comments on its posts, and posts with chosen hashtags.',
  group: 'social',
  settings: settingsSchema,
  example: { userId: '17841405309211844', tagged: true, comments: true, hashtags: ['acmerockets'] },
  access: metaAccess(
    ['instagram_basic', 'instagram_manage_comments', 'pages_show_list', 'pages_read_engagement'],
    'Make a Meta app, have “Instagram Public Content Access” and “instagram_manage_comments” approved in App Review, connect the account to a Facebook page, and sign in, or paste the token of a system user of your business.',
  ),
  terms:
    'Meta reviews each app. An account may ask for 30 different hashtags in seven days, sees only the last 24 hours of each and no authors; such posts cannot be answered by program. What is deleted there is not announced to a poll. Asked for a single post, Meta says the same of one that was deleted and of one that may no longer be read, so deleted posts are not erased here by themselves.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://developers.facebook.com/docs/instagram-platform',
  politeness: {
    everyMs: 30 * MINUTE,
    atLeastEveryMs: 10 * MINUTE,
    requestsPerMinute: 30,
    maxPages: 100,
    budget: {
      units: HASHTAGS_A_WEEK,
      perMs: 7 * DAY,
      cost: ({ url }) => (edgeOf(url) === 'ig_hashtag_search' ? 1 : 0),
    },
  },
  // Of a hashtag; tags and comments reach further.
  reachesBackMs: DAY,
  propose: () => [],
  poll: (settings, cursor) =>
    stepRequest(stepsOf(settings)[0] ?? 'tags', settings, cursor ?? { hashtagIds: {} }),
  read: (answer, settings, cursor) => {
    const before = cursor ?? { hashtagIds: {} };
    if (edgeOf(answer.finalUrl) === 'ig_hashtag_search') return readHashtag(answer, settings, before);
    const step = stepOf(answer.finalUrl, before);
    const { rows, after } = readGraphPage(answer, NAME);
    const found = (step === 'media' ? readOwnMedia : readMedia)(rows, answer.fetchedAt);
    // The newest page of own posts is enough; a hashtag's mark never changes, so its second page is its last.
    const more = after !== null && step.startsWith('#') && !answer.finalUrl.includes('after=');
    return {
      ...found,
      next: more && after !== null ? pageAfter(answer.finalUrl, after) : stepAfter(step, settings, before),
      cursor: before,
    };
  },
  explain: (refusal) => explainGraph(refusal, NAME),
};
