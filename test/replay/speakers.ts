import type { Speaker } from './speaker.ts';
import { appStoreSpeakers } from './speakers/app-store.ts';
import { blueskySpeaker } from './speakers/bluesky.ts';
import { blueskyStreamSpeaker } from './speakers/bluesky-stream.ts';
import { businessSpeakers } from './speakers/businesses.ts';
import { chatSpeakers } from './speakers/chats.ts';
import { feedSpeakers } from './speakers/feeds.ts';
import { forumSpeakers } from './speakers/forums.ts';
import { gdeltSpeaker } from './speakers/gdelt.ts';
import { googleSpeakers } from './speakers/google.ts';
import { hackernewsSpeaker } from './speakers/hackernews.ts';
import { helpDeskSpeakers } from './speakers/help-desks.ts';
import { lemmySpeaker } from './speakers/lemmy.ts';
import { mastodonSpeaker } from './speakers/mastodon.ts';
import { metaSpeakers } from './speakers/meta.ts';
import { newsPageSpeaker } from './speakers/news-page.ts';
import { redditSpeaker } from './speakers/reddit.ts';
import { stackexchangeSpeaker } from './speakers/stackexchange.ts';
import { steamSpeaker } from './speakers/steam.ts';
import { xSpeaker } from './speakers/x.ts';

/** Sources that are spoken for in the simulated week. */
export const speakers: readonly Speaker[] = [
  ...feedSpeakers,
  newsPageSpeaker,
  hackernewsSpeaker,
  gdeltSpeaker,
  mastodonSpeaker,
  blueskySpeaker,
  blueskyStreamSpeaker,
  lemmySpeaker,
  stackexchangeSpeaker,
  redditSpeaker,
  xSpeaker,
  steamSpeaker,
  ...appStoreSpeakers,
  ...googleSpeakers,
  ...metaSpeakers,
  ...businessSpeakers,
  ...forumSpeakers,
  ...chatSpeakers,
  ...helpDeskSpeakers,
];
