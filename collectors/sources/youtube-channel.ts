import { z } from 'zod';
import type { PollCollector } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { parseFeed } from '../feed/parse-feed.ts';

const MINUTE = 60_000;

const CHANNEL = /^(?:https:\/\/(?:www\.)?youtube\.com\/channel\/)?(UC[\w-]{22})\/?$/;

const settingsSchema = z.strictObject({
  channel: z
    .string()
    .trim()
    .regex(CHANNEL, {
      error:
        'must be a channel’s id, UC and 22 more characters; on the channel’s page choose “Share”, then “Copy channel ID”',
    })
    .meta({
      title: 'Channel',
      description:
        'The channel’s id, which begins with UC, or its address with that id: on its page choose “Share”, then “Copy channel ID”. A name with @ does not do.',
      examples: ['UC0000000000000000000000'],
    }),
});

type YoutubeChannelSettings = z.infer<typeof settingsSchema>;

const addressOf = ({ channel }: YoutubeChannelSettings): string =>
  `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL.exec(channel)?.[1] ?? channel}`;

/** New videos of one channel, without a key; their comments need the `youtube` collector. */
export const youtubeChannelCollector: PollCollector<YoutubeChannelSettings, null> = {
  kind: 'poll',
  id: 'youtube-channel',
  title: 'YouTube channel',
  description: 'New videos of a channel with their descriptions, views and likes. Not their comments.',
  group: 'news',
  settings: settingsSchema,
  example: { channel: 'UC0000000000000000000000' },
  access: null,
  terms:
    'Free, without a quota: the fifteen newest videos. What is deleted there is not announced, and not erased here by itself. YouTube’s terms apply: https://www.youtube.com/t/terms',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://developers.google.com/youtube/v3/guides/push_notifications',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 10 * MINUTE, requestsPerMinute: 20, maxPages: 1 },
  propose: ({ name, handles }) =>
    handles
      .filter((handle) => CHANNEL.test(handle))
      .map((channel) => ({ title: `YouTube: ${name}`, settings: { channel } })),
  poll: (settings) => feedRequest(addressOf(settings)),
  read: (answer, settings) => {
    const { items, drops } = parseFeed(answer, { feedUrl: addressOf(settings), kind: 'post' });
    return { items, drops, next: null, cursor: null };
  },
};
