import type { Site } from './site.ts';

/** The video, its channel and its counts. */
export const youtube: Site = ({ video, author }, item) => {
  if (video === null) return null;
  const name = author?.name ?? null;
  return {
    ...item,
    source: 'youtube',
    externalId: video.videoId,
    author:
      name === null && video.channelId === null
        ? null
        : { id: video.channelId, handle: null, name, followers: null },
  };
};
