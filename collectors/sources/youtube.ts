import { z } from 'zod';
import { SourceShapeError } from '../../domain/errors.ts';
import { neededField } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector } from '../collector.ts';
import { explainGoogle, googleReasons } from '../google/explain-google.ts';
import { missingFrom } from '../missing-from.ts';
import { commentsById, searchVideos, threadsById, unitsOf, videosById } from '../youtube/youtube-request.ts';
import { readComments, readList, readThreads, readVideos } from '../youtube/youtube-resource.ts';
import {
  placeAfter,
  readFound,
  readPlace,
  readReplies,
  readSearch,
  SEARCH_OVERLAP_MS,
  startCursor,
  type YoutubeCursor,
} from '../youtube/youtube-walk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const settingsSchema = z
  .strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({
        title: 'Search for',
        prominent: true,
        description:
          'Finds videos; “|” means or, “-” means not. Each search costs 100 of a day’s 10,000 units.',
        examples: ['"acme rockets"'],
      }),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .nullable()
      .default(null)
      .meta({
        title: 'Language',
        description: 'Two letters; YouTube prefers it, no more.',
        examples: ['en'],
      }),
    channels: z
      .array(z.string().regex(/^UC[\w-]{22}$/, { error: 'is a channel’s id that begins with UC' }))
      .max(20)
      .default([])
      .meta({ title: 'Channels', description: 'Ids (UC…) whose videos’ comments are all read, one a line.' }),
    videos: z
      .array(z.string().regex(/^[\w-]{11}$/, { error: 'is a video’s id of 11 characters' }))
      .max(50)
      .default([])
      .meta({ title: 'Videos', description: 'Ids of videos whose comments are read, one a line.' }),
    follow: z.int().min(0).max(50).default(20).meta({
      title: 'Found videos followed',
      description: 'How many of the newest videos found are asked for comments.',
    }),
    days: z.int().min(1).max(365).default(7).meta({
      title: 'Days to look back',
      description: 'How far the first search reaches.',
    }),
  })
  .refine(({ query, channels, videos }) => query !== null || channels.length + videos.length > 0, {
    path: ['query'],
    error: 'or a channel or a video is needed',
  });
type YoutubeSettings = z.infer<typeof settingsSchema>;

const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    key: neededField('API key', 'Of a Google Cloud project that has the YouTube Data API v3 switched on.'),
  }),
  help: 'In the Google Cloud console: make a project, switch on “YouTube Data API v3”, then create an API key under Credentials. It is free.',
  authorize: (request, { key }) => {
    const url = new URL(request.url);
    url.searchParams.set('key', key);
    return { ...request, url: url.href };
  },
});

/** By what its answer holds. */
const steps = {
  'youtube#searchListResponse': readSearch,
  'youtube#videoListResponse': readFound,
  'youtube#commentThreadListResponse': readPlace,
  'youtube#commentListResponse': readReplies,
} as const;

const isStep = (kind: string): kind is keyof typeof steps => kind in steps;

const CLOSED = new Set(['commentsDisabled', 'videoNotFound', 'commentNotFound', 'channelNotFound']);

const kindOf = (externalId: string): 'video' | 'thread' | 'reply' => {
  if (/^[\w-]{11}$/.test(externalId)) return 'video';
  return externalId.includes('.') ? 'reply' : 'thread';
};

const byId = { video: videosById, thread: threadsById, reply: commentsById } as const;

/** Videos found by a search and the comments under them. @see https://developers.google.com/youtube/v3/docs */
export const youtubeCollector: PollCollector<YoutubeSettings, YoutubeCursor> = {
  kind: 'poll',
  id: 'youtube',
  title: 'YouTube videos and comments',
  description: 'Videos that match a search, and the comments on them or on chosen channels and videos.',
  group: 'social',
  settings: settingsSchema,
  example: { query: '"acme rockets"', language: null, channels: [], videos: [], follow: 20, days: 7 },
  access,
  terms:
    'YouTube’s terms of service (https://www.youtube.com/t/terms) apply. What is stored has to be asked for again within 30 days or erased. A key may spend 10,000 units a day: 100 a search, 1 a page of comments. Replies that come late to an old thread are found only while it is among the newest.',
  retention: {
    keepDays: 30,
    afterwards: 'refresh',
    share: 'text',
    display: 'Names YouTube and links to the video or comment.',
  },
  verified: 'captured',
  docsUrl: 'https://developers.google.com/youtube/v3/docs',
  politeness: {
    everyMs: HOUR,
    atLeastEveryMs: HOUR / 4,
    requestsPerMinute: 120,
    maxPages: 150,
    budget: { units: 10_000, perMs: DAY, cost: unitsOf },
  },
  propose: () => [],
  poll: (settings, cursor, now) => {
    const first = placeAfter(settings, { ...(cursor ?? startCursor), pending: [] }, null);
    if (settings.query === null && first !== null) return first;
    const since =
      cursor?.newest == null
        ? now.getTime() - settings.days * DAY
        : Date.parse(cursor.newest) - SEARCH_OVERLAP_MS;
    return searchVideos(settings.query ?? '', settings.language, new Date(since).toISOString(), null);
  },
  read: (answer, settings, cursor) => {
    const { searchParams: asked } = new URL(answer.finalUrl);
    const before = cursor ?? startCursor;
    const visit = { asked, fetchedAt: answer.fetchedAt };
    if (answer.status !== 200) {
      const closed = asked.has('parentId') ? readReplies : readPlace;
      return closed({ ...visit, page: null }, settings, before);
    }
    const page = readList(answer);
    if (!isStep(page.kind)) throw new SourceShapeError(`YouTube answered with an unknown “${page.kind}”.`);
    return steps[page.kind]({ ...visit, page }, settings, before);
  },
  explain: (refusal) =>
    googleReasons(refusal).some((reason) => CLOSED.has(reason)) ? 'read' : explainGoogle(refusal, 'YouTube'),
  refresh: {
    idsPerRequest: 50,
    kindOf,
    poll: (_, externalIds) => byId[kindOf(externalIds[0] ?? '')](externalIds),
    read: (answer, _, externalIds) => {
      const { kind, items: rows } = readList(answer);
      const read =
        {
          'youtube#videoListResponse': () => readVideos(rows, answer.fetchedAt),
          'youtube#commentThreadListResponse': () => readThreads(rows, answer.fetchedAt),
        }[kind] ?? (() => readComments(rows, null, answer.fetchedAt));
      const { items, drops } = read();
      return { items, drops, removals: missingFrom(items, drops, externalIds, 'youtube') };
    },
  },
};
