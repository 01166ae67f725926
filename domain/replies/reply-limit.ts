/** How long a reply may be on a channel, and how the channel counts. */
export interface ReplyLimit {
  readonly most: number;
  readonly counts: 'characters' | 'graphemes' | 'bytes' | 'mastodon' | 'x';
}

/**
 * What the channels document; one that is missing states no limit.
 * @see https://docs.x.com/fundamentals/counting-characters
 * @see https://docs.joinmastodon.org/user/posting/#text (a server may allow more)
 * @see lexicons/app/bsky/feed/post.json of bluesky-social/atproto
 * @see https://developers.google.com/android-publisher/api-ref/rest/v3/reviews/reply
 * @see https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews#ReviewReply
 * @see https://developers.facebook.com/docs/threads/overview, …/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments
 * @see https://core.telegram.org/bots/api#sendmessage, https://discord.com/developers/docs/resources/message#create-message
 */
const limits: Readonly<Record<string, ReplyLimit>> = {
  x: { most: 280, counts: 'x' },
  mastodon: { most: 500, counts: 'mastodon' },
  bluesky: { most: 300, counts: 'graphemes' },
  threads: { most: 500, counts: 'characters' },
  instagram: { most: 300, counts: 'characters' },
  googleplay: { most: 350, counts: 'characters' },
  'google-business': { most: 4096, counts: 'bytes' },
  telegram: { most: 4096, counts: 'characters' },
  discord: { most: 2000, counts: 'characters' },
  reddit: { most: 10_000, counts: 'characters' },
  youtube: { most: 10_000, counts: 'characters' },
  stackexchange: { most: 600, counts: 'characters' },
  github: { most: 65_536, counts: 'characters' },
};

/** @param source the mention's channel. @returns null where it states none. */
export const findReplyLimit = (source: string): ReplyLimit | null => limits[source] ?? null;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;

const URLS = /https?:\/\/[^\s]+/gu;
/** Every address is shortened to so many characters, or counted as such. */
const URL_LENGTH = 23;
const REMOTE_HANDLES = /(?<=@[\w.-]+)@[\w.-]+/gu;
const placeholder = 'x'.repeat(URL_LENGTH);

/** Of X: Latin and alike letters and common signs weigh one, all others and each emoji two. */
const lightOnX = (point: number): boolean =>
  point <= 4351 ||
  (point >= 8192 && point <= 8205) ||
  (point >= 8208 && point <= 8223) ||
  (point >= 8242 && point <= 8247);

const weighOnX = (text: string): number => {
  let weight = 0;
  for (const { segment } of graphemes.segment(text.normalize('NFC')))
    weight += /\p{Extended_Pictographic}/u.test(segment)
      ? 2
      : [...segment].reduce((sum, letter) => sum + (lightOnX(letter.codePointAt(0) ?? 0) ? 1 : 2), 0);
  return weight;
};

const count: Readonly<Record<ReplyLimit['counts'], (text: string) => number>> = {
  characters: (text) => [...text].length,
  graphemes: countGraphemes,
  bytes: (text) => new TextEncoder().encode(text).length,
  mastodon: (text) => countGraphemes(text.replace(URLS, placeholder).replace(REMOTE_HANDLES, '')),
  x: (text) => weighOnX(text.replace(URLS, placeholder)),
};

/** Length of a text as the channel counts it; in characters where it states no limit. */
export const countReply = (text: string, limit: ReplyLimit | null): number =>
  count[limit?.counts ?? 'characters'](text);
