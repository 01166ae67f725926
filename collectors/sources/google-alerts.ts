import { z } from 'zod';
import type { PollCollector } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { parseFeed } from '../feed/parse-feed.ts';

const MINUTE = 60_000;

const isAlertFeed = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  return (
    /^www\.google\.(?:com?\.)?[a-z]{2,3}$/.test(hostname) && /^\/alerts\/feeds\/\d+\/\d+$/.test(pathname)
  );
};

const settingsSchema = z.strictObject({
  url: z
    .url({ protocol: /^https$/, error: 'must be a web address that begins with https://' })
    .refine(isAlertFeed, {
      error:
        'must be the feed of an alert, such as https://www.google.com/alerts/feeds/123/456; choose “Deliver to: RSS feed” in the alert’s options',
    })
    .meta({
      title: 'Address of the alert’s feed',
      description:
        'At google.com/alerts, create an alert with “Deliver to: RSS feed”, then copy the address of its feed sign. Whoever knows it can read the alert: Earshot masks it in what it records of its requests.',
      examples: ['https://www.google.com/alerts/feeds/…/…'],
    }),
});

type GoogleAlertsSettings = z.infer<typeof settingsSchema>;

/** @see https://support.google.com/websearch/answer/4815696 */
export const googleAlertsCollector: PollCollector<GoogleAlertsSettings, null> = {
  kind: 'poll',
  id: 'google-alerts',
  title: 'Google Alerts',
  description: 'New web pages that Google finds for an alert of yours, with a few words around the find.',
  group: 'news',
  settings: settingsSchema,
  example: { url: 'https://www.google.com/alerts/feeds/00000000000000000000/0000000000000000000' },
  access: null,
  terms:
    'Free; the alert is made by hand with a Google account. Gives about twenty finds at a time and no author. Meant for personal use; the articles stay their publishers’. What a site takes down is not announced, and not erased here by itself.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://support.google.com/websearch/answer/4815696',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 10 * MINUTE, requestsPerMinute: 10, maxPages: 1 },
  // An alert is made by hand: no name leads to one.
  propose: () => [],
  poll: ({ url }) => feedRequest(url),
  read: (answer, { url }) => {
    const { items, drops } = parseFeed(answer, { feedUrl: url, kind: 'post' });
    return { items, drops, next: null, cursor: null };
  },
};
