import type { Site } from './site.ts';

/** Of a feed that was cut, only what all feeds have in common is read: the id is there still. */
const ENTRY_ID = /^yt:video:([\w-]{11})$/;

/** The video, its channel and its counts. */
export const youtube: Site = ({ id, video: whole, author }, item) => {
  const videoId = ENTRY_ID.exec(id ?? '')?.[1];
  const video = whole ?? (videoId === undefined ? null : { videoId, channelId: null });
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
