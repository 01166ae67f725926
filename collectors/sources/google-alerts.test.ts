import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { maskUrl } from '../http/exchange-record.ts';
import { parseSettings } from '../registry.ts';
import { feedCollector } from './feed.ts';
import { googleAlertsCollector as collector } from './google-alerts.ts';

const settings = { url: 'https://www.google.com/alerts/feeds/111/222' };
const made = readFileSync(new URL('../testdata/google-alerts/alert.atom.xml', import.meta.url), 'utf8');
const read = (body: string) => collector.read(answerOf(settings.url, body), settings, null);

describe('Google Alerts', () => {
  it('asks for the alert’s feed, whose address no record shows', () => {
    const { url, conditional } = collector.poll(settings, null, new Date());
    expect(url).toBe(settings.url);
    expect(conditional).toBe(true);
    expect(maskUrl(url)).toBe('https://www.google.com/alerts/feeds/***');
  });

  it.each([
    'https://www.google.com/alerts',
    'https://www.google.com.evil.example/alerts/feeds/1/2',
    'https://evil.example/alerts/feeds/1/2',
    'http://www.google.com/alerts/feeds/1/2',
  ])('refuses %s as an alert', (url) => {
    expect(() => parseSettings(collector, { url })).toThrow(/alert|https/);
  });

  it('gives the page found, not the way through Google, under an id above 2^53', () => {
    const { items, drops, next, cursor } = read(made);
    expect(items[0]).toMatchObject({
      source: 'google-alerts',
      externalId: '17446744073709551615',
      url: 'https://gazette.example/space/acme?id=7',
      title: 'Why Acme Rockets keeps postponing',
      author: null,
      publishedAt: '2026-11-24T10:02:11.000Z',
      editedAt: null,
    });
    expect({ count: items.length, drops, next, cursor }).toEqual({
      count: 2,
      drops: [],
      next: null,
      cursor: null,
    });
  });

  it('is read the same by the feed collector, so that nothing comes twice', () => {
    const feed = { url: settings.url, kind: 'auto' as const, knownAs: null };
    const other = feedCollector.read(answerOf(settings.url, made), feed, null);
    expect(other.items).toEqual(read(made).items);
  });

  it('reads an alert that has found nothing yet', () => {
    const empty = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - x</title></feed>';
    expect(read(empty).items).toEqual([]);
  });

  const captured = capturedBody('google-alerts/google_alerts_atom.xml');
  it.skipIf(captured === null)('reads a captured alert (needs ../shared/fixtures)', () => {
    const { items } = read(captured ?? '');
    expect(items).toHaveLength(20);
    for (const { url, externalId } of items) {
      expect(new URL(url ?? '').hostname).not.toBe('www.google.com');
      expect(externalId).toMatch(/^\d+$/);
    }
  });
});
