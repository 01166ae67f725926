import type { RawItem } from '../../domain/mention.ts';
import type { Answer, Drop, PollCollector, PollRequest, Removal } from '../collector.ts';
import { parseSettings } from '../registry.ts';

export const NOW = new Date('2026-11-24T12:00:00.000Z');

/** What the desk answers to a request: a payload, or a status with which it refuses. */
export type Desk = (request: PollRequest) => unknown;

/** Polls as the runner does, up to so many pages; the latest of each item stays, as in the store. */
export const walk = <Settings, Cursor>(
  collector: PollCollector<Settings, Cursor>,
  desk: Desk,
  cursor: Cursor | null = null,
  maxPages = 50,
) => {
  const settings = parseSettings(collector, collector.example) as Settings;
  const items = new Map<string, RawItem>();
  const drops: Drop[] = [];
  const removals: Removal[] = [];
  const asked: string[] = [];
  let at = cursor;
  let request: PollRequest | null = collector.poll(settings, cursor, NOW);
  for (let page = 1; request !== null && page <= maxPages; page += 1) {
    asked.push(request.url);
    const given = desk(request);
    const status = typeof given === 'number' ? given : 200;
    if (status >= 400) {
      const refusal = { status, url: request.url, headers: {}, bodyStart: '', at: NOW };
      if (collector.explain?.(refusal) !== 'read') throw new Error(`refused with ${status}`);
    }
    const answer: Answer = {
      status,
      headers: {},
      body: Buffer.from(status === 200 ? JSON.stringify(given) : ''),
      finalUrl: request.url,
      fetchedAt: NOW,
    };
    const reading = collector.read(answer, settings, at);
    for (const item of reading.items) items.set(item.externalId, item);
    drops.push(...reading.drops);
    removals.push(...(reading.removals ?? []));
    at = reading.cursor;
    request = reading.next;
  }
  return {
    items: [...items.values()],
    drops,
    removals,
    asked,
    cursor: at as Cursor,
    isOver: request === null,
  };
};
