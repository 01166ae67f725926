import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { parseSettings } from '../registry.ts';
import { youtubeChannelCollector as collector } from './youtube-channel.ts';

const id = 'UC0000000000000000000000';
const made = readFileSync(new URL('../testdata/youtube-channel/channel.atom.xml', import.meta.url), 'utf8');
const read = (body: string) =>
  collector.read(answerOf('https://www.youtube.com/feeds/videos.xml', body), { channel: id }, null);

describe('YouTube channel', () => {
  it.each([id, `https://www.youtube.com/channel/${id}`, `https://youtube.com/channel/${id}/`])(
    'takes %s for a channel',
    (channel) => {
      expect(collector.poll({ channel }, null, new Date()).url).toBe(
        `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`,
      );
      expect(parseSettings(collector, { channel })).toEqual({ channel });
    },
  );

  it.each(['@acme', 'https://www.youtube.com/@acme', 'UC123'])('says what to do about %s', (channel) => {
    expect(() => parseSettings(collector, { channel })).toThrow(/Copy channel ID/);
  });

  it('is proposed to a brand that names its channel among its handles', () => {
    expect(collector.propose({ name: 'Acme', handles: ['acme', id] })).toEqual([
      { title: 'YouTube: Acme', settings: { channel: id } },
    ]);
  });

  it('gives a video with its channel and counts, and tells an edit', () => {
    expect(read(made).items).toMatchObject([
      {
        source: 'youtube',
        externalId: 'madeUpVid01',
        url: 'https://www.youtube.com/watch?v=madeUpVid01',
        author: { id, name: 'Rocket Repairs' },
        engagement: { likes: 412, views: 10_344 },
        publishedAt: '2026-11-20T16:00:05.000Z',
        editedAt: '2026-11-21T08:11:00.000Z',
      },
    ]);
  });

  const captured = capturedBody('youtube-rss/youtube_atom.xml');
  it.skipIf(captured === null)('reads a captured channel (needs ../shared/fixtures)', () => {
    const { items, drops } = read(captured ?? '');
    expect(items).toHaveLength(15);
    expect(drops).toEqual([]);
    for (const { engagement } of items) expect(engagement?.views).toBeGreaterThan(0);
  });
});
