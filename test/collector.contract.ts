import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer, AnyCollector, PollCollector, PushCollector } from '../collectors/collector.ts';
import { parseSettings } from '../collectors/registry.ts';
import { SettingsError, SourceShapeError } from '../domain/errors.ts';
import { type RawItem, rawItemSchema } from '../domain/mention.ts';

/** When the recorded answers count as fetched. */
const FETCHED_AT = new Date('2026-11-24T12:00:00.000Z');

/** One answer (or delivery) as it was recorded or made. */
export interface Recorded {
  readonly name: string;
  readonly body: Uint8Array;
  /** Where it came from; the collector's example says when missing. */
  readonly url?: string;
}

const answerTo = (collector: PollCollector, { body, url }: Recorded): Answer => ({
  status: 200,
  headers: {},
  body,
  finalUrl: url ?? collector.poll(collector.example, null, FETCHED_AT).url,
  fetchedAt: FETCHED_AT,
});

const itemsIn = (collector: PollCollector | PushCollector, recorded: Recorded): readonly RawItem[] =>
  collector.kind === 'push'
    ? collector.receive(recorded.body, collector.example, FETCHED_AT).items
    : collector.read(answerTo(collector, recorded), collector.example, null).items;

const addressesOf = (item: RawItem): readonly string[] => [
  ...(item.url === null ? [] : [item.url]),
  ...item.media.map(({ url }) => url),
];

const expectSoundItem = (item: RawItem): void => {
  expect(rawItemSchema.safeParse(item).error, item.externalId).toBeUndefined();
  expect(`${item.title ?? ''}${item.text}`.trim(), item.externalId).not.toBe('');
  for (const address of addressesOf(item)) expect(new URL(address).protocol, address).toMatch(/^https?:$/);
  for (const at of [item.publishedAt, item.editedAt]) {
    if (at === null) continue;
    expect(at > '1990', `${item.externalId} ${at}`).toBe(true);
    expect(at <= FETCHED_AT.toISOString(), `${item.externalId} ${at}`).toBe(true);
  }
  if (item.editedAt !== null) expect(item.publishedAt ?? '').not.toBe(item.editedAt);
  expect(JSON.stringify(item)).not.toMatch(/[^\\]\\u0000/);
};

/** What holds for the items of every collector (after RSSHub's checkRSS). */
const describeItems = (collector: PollCollector | PushCollector, recordings: readonly Recorded[]): void => {
  it.each(recordings.map((recorded) => [recorded.name, recorded] as const))('reads %s', (_, recorded) => {
    const items = itemsIn(collector, recorded);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expectSoundItem(item);
    const ids = items.map(({ source, externalId }) => `${source}:${externalId}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(itemsIn(collector, recorded)).toEqual(items);
  });
};

const describePolling = (collector: PollCollector): void => {
  it('asks a public address politely', () => {
    const { politeness } = collector;
    expect(politeness.atLeastEveryMs).toBeGreaterThanOrEqual(60_000);
    expect(politeness.everyMs).toBeGreaterThanOrEqual(politeness.atLeastEveryMs);
    expect(politeness.maxPages).toBeGreaterThanOrEqual(1);
    const request = collector.poll(collector.example, null, FETCHED_AT);
    expect(new URL(request.url).protocol).toMatch(request.listen ? /^wss?:$/ : /^https?:$/);
    expect(collector.poll(collector.example, null, FETCHED_AT)).toEqual(request);
  });

  const isStream = collector.poll(collector.example, null, FETCHED_AT).listen !== undefined;
  it.each([
    // A stream may say nothing for a while.
    ...(isStream ? [] : [['nothing', '']]),
    ['a web page', '<!doctype html><html><head><title>Just a moment…</title></head></html>'],
    ['a cut answer', '{"hits": [{"objectID": "1", '],
    ['words', 'Too many requests'],
    ['other JSON', '{"error": "no such thing"}'],
  ])('refuses %s, saying what it is', (_, text = '') => {
    const answer = answerTo(collector, { name: '', body: Buffer.from(text) });
    expect(() => collector.read(answer, collector.example, null)).toThrow(SourceShapeError);
  });

  it('proposes only settings that are valid', () => {
    const proposals = collector.propose({ name: 'Käse & "Brot" 株式会社', handles: ['kaese'] });
    if (collector.access?.need === 'required') expect(proposals).toEqual([]);
    for (const { title, settings } of proposals) {
      expect(title).not.toBe('');
      expect(parseSettings(collector, settings)).toEqual(settings);
      expect(URL.canParse(collector.poll(settings, null, FETCHED_AT).url)).toBe(true);
    }
  });
};

/** What must hold for every collector of the registry. */
export const describeCollector = (collector: AnyCollector, recordings: readonly Recorded[]): void => {
  describe(collector.id, () => {
    it('is described for forms and docs', () => {
      expect(collector.id).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      for (const text of [collector.title, collector.description, collector.terms]) {
        expect(text.trim().length).toBeGreaterThan(3);
      }
      const schema = z.toJSONSchema(collector.settings, { io: 'input' });
      expect(schema.additionalProperties).toBe(false);
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        expect(field, name).toMatchObject({ title: expect.any(String), description: expect.any(String) });
      }
    });

    it('has a valid example and refuses unknown settings', () => {
      expect(parseSettings(collector, collector.example)).toEqual(collector.example);
      expect(() => parseSettings(collector, { ...collector.example, nonsense: 1 })).toThrow(SettingsError);
      expect(() => parseSettings(collector, { ...collector.example, nonsense: 1 })).toThrow(/nonsense/);
    });

    if (collector.kind === 'poll') describePolling(collector);
    // A dialogue is tested against a server that speaks with it.
    if (collector.kind !== 'dialogue') describeItems(collector, recordings);
  });
};
