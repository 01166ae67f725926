import { afterAll, describe, expect, it } from 'vitest';
import { LimitExceededError, SourceShapeError } from '../domain/errors.ts';
import type { Answer } from './collector.ts';
import { createReader } from './reader.ts';
import { blueskyStreamCollector } from './sources/bluesky-stream.ts';
import { feedCollector } from './sources/feed.ts';

const settings = feedCollector.example;
const signal = new AbortController().signal;
const answer = (text: string): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(text),
  finalUrl: settings.url,
  fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
});

const items = Array.from(
  { length: 400 },
  (_, n) => `<item><guid>${n}</guid><title>Title ${n}</title></item>`,
);
const feed = answer(`<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`);

const inThread = createReader({ threadAboveBytes: 0 });
afterAll(() => inThread.close());

describe('createReader', () => {
  it('reads the same in a thread as at once', async () => {
    const atOnce = await createReader({ threadAboveBytes: 1e9 }).read(
      feedCollector,
      feed,
      settings,
      null,
      signal,
    );
    expect(atOnce.items).toHaveLength(400);
    expect(await inThread.read(feedCollector, feed, settings, null, signal)).toEqual(atOnce);
  });

  it('brings errors back in their class', async () => {
    const page = answer('<!doctype html><title>no</title>');
    await expect(inThread.read(feedCollector, page, settings, null, signal)).rejects.toThrow(
      SourceShapeError,
    );
  });

  it('brings the wait of a refusal back too', async () => {
    const hungUp = answer('{"$type":"error","error":"ConsumerTooSlow","message":"x"}\n');
    const { example } = blueskyStreamCollector;
    const reading = inThread.read(blueskyStreamCollector, hungUp, example, null, signal);
    await expect(reading).rejects.toMatchObject({
      code: 'source-unavailable',
      remedy: { do: 'retry', afterMs: null },
    });
  });

  it('gives up what takes too long and reads the next one', async () => {
    const hasty = createReader({ threadAboveBytes: 1000, timeoutMs: 1 });
    await expect(hasty.read(feedCollector, feed, settings, null, signal)).rejects.toThrow(LimitExceededError);
    await expect(hasty.read(feedCollector, feed, settings, null, signal)).rejects.toThrow(
      /more than 0\.001 s/,
    );
    const small = answer('<rss version="2.0"><channel><item><title>t</title></item></channel></rss>');
    expect((await hasty.read(feedCollector, small, settings, null, signal)).items).toHaveLength(1);
    await hasty.close();
    await hasty.close();
  });

  it('stops when told to', async () => {
    const stopped = AbortSignal.abort(new Error('stop'));
    await expect(inThread.read(feedCollector, feed, settings, null, stopped)).rejects.toThrow('stop');
  });
});
