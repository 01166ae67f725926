import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Desk, walk } from '../helpdesk/walk.test-helper.ts';
import { freshdeskCollector } from './freshdesk.ts';

const list = JSON.parse(readFileSync('collectors/testdata/freshdesk/tickets.json', 'utf8'));
const message = (id: number, incoming: boolean, text: string, isPrivate = false) => ({
  id,
  incoming,
  private: isPrivate,
  body_text: text,
  user_id: incoming ? 11 : 90,
  created_at: `2026-11-20T08:${String(20 + id).padStart(2, '0')}:00Z`,
});
const talk = [
  message(1, false, 'Ask the crew?', true),
  message(2, false, 'We are sorry.'),
  message(3, true, 'Not enough.'),
];
const rated = [
  {
    id: 1,
    feedback: 'It took two weeks.',
    created_at: '2026-11-21T11:00:00Z',
    ratings: { default_question: -103 },
  },
];

const desk =
  (tickets: unknown): Desk =>
  ({ url }) => {
    if (url.includes('/api/v2/tickets?')) return tickets;
    if (url.endsWith('/satisfaction_ratings')) return rated;
    return url.includes('/tickets/21/') ? talk : [];
  };

describe('Freshdesk', () => {
  it('gives what customers wrote, the answers, and the rating of what is done', () => {
    const { items, asked } = walk(freshdeskCollector, desk(list));
    expect(asked.slice(1)).toEqual([
      'https://blueharbor.freshdesk.com/api/v2/tickets/21/conversations?per_page=100',
      'https://blueharbor.freshdesk.com/api/v2/tickets/22/conversations?per_page=100',
      'https://blueharbor.freshdesk.com/api/v2/tickets/22/satisfaction_ratings',
    ]);
    expect(items).toMatchObject([
      {
        source: 'freshdesk',
        externalId: '21',
        text: 'Two hours, and nobody said a word.',
        author: { id: '11', name: 'Mara Köhler' },
        answer: { at: '2026-11-20T08:22:00.000Z' },
      },
      { externalId: '22', author: { id: '12', name: null }, answer: null },
      { externalId: 'message-3', text: 'Not enough.', author: { name: 'Mara Köhler' }, answer: null },
      {
        externalId: 'rating-22',
        kind: 'survey',
        text: 'It took two weeks.',
        rating: { value: 1, worst: 1, best: 7 },
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/example\.(com|net)/);
  });

  it('lists from the newest change on, and reads the last ticket no second time', () => {
    const { cursor } = walk(freshdeskCollector, desk(list));
    const again = walk(freshdeskCollector, desk([list[1]]), cursor);
    expect(again.asked).toEqual([expect.stringContaining('updated_since=2026-11-21T10%3A00%3A00Z')]);
    expect(again.items).toEqual([]);
    const changed = { ...list[1], updated_at: '2026-11-22T10:00:00Z' };
    expect(walk(freshdeskCollector, desk([list[1], changed]), cursor).asked).toHaveLength(3);
  });

  it('pages by time, and by number where a whole page changed at once', () => {
    const many = (at: (n: number) => string, from = 0) =>
      Array.from({ length: 30 }, (_, n) => ({ ...list[0], id: 100 + from + n, updated_at: at(n) }));
    const pages = [
      many((n) => `2026-11-20T09:00:${String(n).padStart(2, '0')}Z`),
      many(() => '2026-11-20T09:00:29Z', 30),
      many(() => '2026-11-20T09:00:29Z', 60),
      [],
    ];
    const queries: URLSearchParams[] = [];
    walk(
      freshdeskCollector,
      ({ url }) => {
        if (!url.includes('/api/v2/tickets?')) return [];
        queries.push(new URL(url).searchParams);
        return pages[queries.length - 1];
      },
      null,
      200,
    );
    expect(
      queries.map((query) => [query.get('updated_since')?.slice(11, 19), query.get('page')]).slice(1),
    ).toEqual([
      ['09:00:29', '1'],
      ['09:00:29', '2'],
      ['09:00:29', '3'],
    ]);
  });

  it('keeps the window while nothing is found at first', () => {
    const { cursor, items } = walk(freshdeskCollector, desk([]));
    expect({ items, place: cursor.place }).toEqual({ items: [], place: null });
  });

  it('goes on with what it had no time for', () => {
    const cut = walk(freshdeskCollector, desk(list), null, 3);
    expect(walk(freshdeskCollector, desk([]), cut.cursor).asked[0]).toContain('/22/satisfaction_ratings');
  });

  it('drops a rating of no known level', () => {
    const { items } = walk(freshdeskCollector, (request) =>
      request.url.endsWith('/satisfaction_ratings')
        ? [{ ratings: { default_question: 7 } }]
        : desk([list[1]])(request),
    );
    expect(items.map(({ externalId }) => externalId)).toEqual(['22']);
  });
});
