import type { PollRequest } from '../collector.ts';

const API = 'https://www.googleapis.com/youtube/v3';
/** A search costs a hundred times what a list does. @see https://developers.google.com/youtube/v3/determine_quota_cost */
const SEARCH_UNITS = 100;

type Parameters = Readonly<Record<string, string | null>>;

const list = (name: string, parameters: Parameters): PollRequest => {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
  return { url: `${API}/${name}?${new URLSearchParams(given)}`, headers: { accept: 'application/json' } };
};

/** Units of the daily quota. */
export const unitsOf = ({ url }: PollRequest): number =>
  new URL(url).pathname.endsWith('/search') ? SEARCH_UNITS : 1;

/** Videos newer than an instant, newest first. */
export const searchVideos = (
  query: string,
  language: string | null,
  publishedAfter: string,
  pageToken: string | null,
): PollRequest =>
  list('search', {
    part: 'snippet',
    q: query,
    type: 'video',
    order: 'date',
    maxResults: '50',
    publishedAfter,
    relevanceLanguage: language,
    pageToken,
  });

/** At most 50 ids. */
export const videosById = (ids: readonly string[]): PollRequest =>
  list('videos', { part: 'snippet,statistics', id: ids.join(','), maxResults: '50' });

/** A channel (of id `UC…`) or a video. */
export const isChannel = (place: string): boolean => /^UC[\w-]{22}$/.test(place);

/** Comments on a video, or on all videos of a channel, newest thread first. */
export const threadsOn = (place: string, pageToken: string | null): PollRequest =>
  list('commentThreads', {
    part: 'snippet,replies',
    [isChannel(place) ? 'allThreadsRelatedToChannelId' : 'videoId']: place,
    order: 'time',
    textFormat: 'plainText',
    maxResults: '100',
    pageToken,
  });

export const threadsById = (ids: readonly string[]): PollRequest =>
  list('commentThreads', { part: 'snippet', id: ids.join(','), textFormat: 'plainText', maxResults: '100' });

export const repliesTo = (parentId: string, pageToken: string | null): PollRequest =>
  list('comments', { part: 'snippet', parentId, textFormat: 'plainText', maxResults: '100', pageToken });

export const commentsById = (ids: readonly string[]): PollRequest =>
  list('comments', { part: 'snippet', id: ids.join(','), textFormat: 'plainText' });
