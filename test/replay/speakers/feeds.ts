import { createHash } from 'node:crypto';
import { escapeHtml } from '../../../domain/escape-html.ts';
import { iso, type Said, type Speaker } from '../speaker.ts';
import { changedAt, type Post, type Sight, textOf } from '../world.ts';

const HOUR = 3_600_000;

/** One entry of a feed, as XML. */
type Entry = (post: Post, sight: Sight) => string;

const atom =
  (entry: Entry, size: number): Speaker['say'] =>
  (_, sight) => ({
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/">
<id>tag:feeds.test,2026:acme</id><title>Acme</title><updated>${iso(sight.now)}</updated>
${sight.posts
  .slice(0, size)
  .map((post) => entry(post, sight))
  .join('\n')}
</feed>`,
  });

const rss =
  (entry: Entry, size: number): Speaker['say'] =>
  (_, sight) => ({
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Acme</title><link>https://feeds.test/</link><description>Acme</description>
${sight.posts
  .slice(0, size)
  .map((post) => entry(post, sight))
  .join('\n')}
</channel></rss>`,
  });

/** Answers 304 to who has the newest already. */
const conditionally =
  (say: Speaker['say']): Speaker['say'] =>
  (ask, sight): Said => {
    const said = say(ask, sight);
    const etag = `"${createHash('sha256')
      .update(String(said.body).replace(/<updated>[^<]*/, ''))
      .digest('hex')
      .slice(0, 16)}"`;
    return ask.headers['if-none-match'] === etag
      ? { status: 304, headers: { etag }, body: '' }
      : { ...said, headers: { ...said.headers, etag } };
  };

const newest =
  (size: number): NonNullable<Speaker['reach']> =>
  ({ posts }) =>
    posts.slice(0, size);

const words = (post: Post, sight: Sight): string => escapeHtml(textOf(post, sight));
const rfc822 = (ms: number): string => new Date(ms).toUTCString();

const feedUrl = 'https://example.org/feed.xml';
const prefix = createHash('sha256').update(feedUrl).digest('hex').slice(0, 8);

/** Feeds have no documented limit: a reader that asks more than every few minutes is a nuisance. */
const limits = [{ requests: 15, perMs: HOUR }];

export const feedSpeakers: readonly Speaker[] = [
  {
    collector: 'feed',
    limits,
    idOf: ({ number }) => `${prefix}/acme-${number}`,
    reach: newest(30),
    say: conditionally(
      rss(
        (post, sight) =>
          `<item><title>${words(post, sight)}</title><guid isPermaLink="false">acme-${post.number}</guid><link>https://example.org/${post.number}</link><pubDate>${rfc822(post.writtenAt)}</pubDate></item>`,
        30,
      ),
    ),
  },
  {
    collector: 'google-alerts',
    limits,
    idOf: ({ number }) => `17446744073709${number}`,
    reach: newest(20),
    say: atom(
      (post, sight) =>
        `<entry><id>tag:google.com,2013:googlealerts/feed:17446744073709${post.number}</id><title type="html">${words(post, sight)}</title><link href="https://www.google.com/url?rct=j&amp;url=https://gazette.example/${post.number}&amp;ct=ga"/><published>${iso(post.writtenAt)}</published><updated>${iso(post.writtenAt)}</updated><author><name/></author></entry>`,
      20,
    ),
  },
  {
    collector: 'google-news',
    limits,
    idOf: ({ number }) => `CBMi${number}`,
    reach: newest(100),
    say: rss(
      (post, sight) =>
        `<item><title>${words(post, sight)} - The Gazette</title><link>https://news.google.com/rss/articles/CBMi${post.number}?oc=5</link><guid isPermaLink="false">CBMi${post.number}</guid><pubDate>${rfc822(post.writtenAt)}</pubDate><source url="https://gazette.example">The Gazette</source></item>`,
      100,
    ),
  },
  {
    collector: 'youtube-channel',
    source: 'youtube',
    limits,
    idOf: ({ number }) => `acmeVid${String(number).padStart(4, '0')}`,
    reach: newest(15),
    say: atom((post, sight) => {
      const id = `acmeVid${String(post.number).padStart(4, '0')}`;
      return `<entry><id>yt:video:${id}</id><yt:videoId>${id}</yt:videoId><yt:channelId>UC0000000000000000000000</yt:channelId><title>${words(post, sight)}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/><published>${iso(post.writtenAt)}</published><updated>${iso(changedAt(post, sight))}</updated><media:group><media:description>${words(post, sight)}</media:description></media:group></entry>`;
    }, 15),
  },
  {
    collector: 'producthunt',
    limits,
    idOf: ({ number }) => String(9_000_000 + number),
    reach: newest(50),
    say: atom(
      (post, sight) =>
        `<entry><id>tag:www.producthunt.com,2005:Post/${9_000_000 + post.number}</id><published>${iso(post.writtenAt)}</published><updated>${iso(sight.now)}</updated><link rel="alternate" href="https://www.producthunt.com/products/acme-${post.number}"/><title>Acme ${post.number}</title><content type="html">${words(post, sight)}</content></entry>`,
      50,
    ),
  },
  {
    collector: 'reddit-feed',
    source: 'reddit',
    secret: { user: 'acme', feed: 'feed-key' },
    limits: [{ requests: 10, perMs: HOUR }],
    idOf: ({ number }) => `t3_1ac${number}`,
    reach: newest(100),
    wait: () => ({ headers: { 'x-ratelimit-reset': '90' }, body: 'Too Many Requests' }),
    say: (ask, sight) =>
      ask.url.searchParams.get('feed') === 'feed-key'
        ? atom(
            (post, inSight) =>
              `<entry><author><name>/u/user${post.number}</name></author><content type="html">${words(post, inSight)}</content><id>t3_1ac${post.number}</id><link href="https://www.reddit.com/r/rockets/comments/1ac${post.number}/acme/"/><updated>${iso(post.writtenAt)}</updated><published>${iso(post.writtenAt)}</published><title>Acme ${post.number}</title></entry>`,
            100,
          )(ask, sight)
        : { status: 429, body: 'Too Many Requests' },
  },
];
