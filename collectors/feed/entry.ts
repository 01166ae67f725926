import type { RawItem } from '../../domain/mention.ts';
import type { Drop } from '../collector.ts';

/** A piece of text with how to read it. */
export interface FeedText {
  readonly value: string;
  readonly format: 'plain' | 'html';
}

export interface FeedPerson {
  readonly name: string | null;
  readonly url: string | null;
}

/** One entry of a feed in any format, in one set of words; addresses are absolute, dates as written. */
export interface Entry {
  readonly id: string | null;
  readonly link: string | null;
  /** Plain text on one line. */
  readonly title: string | null;
  readonly text: FeedText | null;
  readonly author: FeedPerson | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly lang: string | null;
  readonly commentCount: number | null;
  /** Id of what this replies to, as the feed names it. */
  readonly inReplyTo: string | null;
  readonly media: RawItem['media'];
  /** The publisher, where the feed collects from others. */
  readonly sourceTitle: string | null;
  readonly video: VideoFacts | null;
  readonly review: ReviewFacts | null;
  /** As it came. */
  readonly raw: unknown;
}

/** What YouTube's feeds add to an entry. */
export interface VideoFacts {
  readonly videoId: string;
  readonly channelId: string | null;
  readonly likes: number | null;
  readonly views: number | null;
}

/** What the App Store's feeds add to an entry. */
export interface ReviewFacts {
  /** Stars, 1–5. */
  readonly rating: number | null;
  /** How many people found it helpful. */
  readonly votes: number | null;
}

export interface FeedDocument {
  readonly title: string | null;
  readonly link: string | null;
  readonly entries: readonly Entry[];
  /** Entries that were there but could not be read at all. */
  readonly drops: readonly Drop[];
}
