import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { walk } from '../helpdesk/walk.test-helper.ts';
import { intercomCollector } from './intercom.ts';

const list = JSON.parse(readFileSync('collectors/testdata/intercom/search.json', 'utf8'));
const empty = { type: 'conversation.list', pages: { next: null }, conversations: [] };
const part = (id: number, type: string, body: string | null, who: object, at: number) => ({
  id: String(id),
  part_type: type,
  body,
  created_at: at,
  author: who,
});
const mara = { type: 'user', id: 'u-11', name: 'Mara Köhler', email: 'mara@example.com' };
const whole = {
  ...list.conversations[0],
  conversation_parts: {
    conversation_parts: [
      part(1, 'comment', '<p>I am a bot.</p>', { type: 'bot', id: 'b' }, 1795162600),
      part(2, 'note', '<p>VIP?</p>', { type: 'admin', id: 90, name: 'Nadia' }, 1795162700),
      part(3, 'assignment', null, { type: 'admin', id: 90, name: 'Nadia' }, 1795162800),
      part(4, 'comment', '<p>We are sorry.</p>', { type: 'admin', id: 90, name: 'Nadia' }, 1795163400),
      part(5, 'comment', '<p>Not enough.</p>', mara, 1795165200),
    ],
  },
};

const desk = (search: unknown) => (request: { readonly url: string }) => {
  if (request.url.endsWith('/search')) return search;
  return request.url.endsWith('/215468') ? whole : list.conversations[1];
};

describe('Intercom', () => {
  it('gives what customers wrote; a colleague’s reply is an answer, a bot’s is none', () => {
    const { items, asked } = walk(intercomCollector, desk(list));
    expect(asked).toEqual([
      'https://api.intercom.io/conversations/search',
      'https://api.intercom.io/conversations/215468',
      'https://api.intercom.io/conversations/215470',
    ]);
    expect(items).toMatchObject([
      {
        source: 'intercom',
        externalId: '215468',
        title: 'Gate 12',
        text: '<p>Two hours at the gate.</p>',
        textFormat: 'html',
        author: { id: 'u-11', name: 'Mara Köhler' },
        answer: { at: new Date(1795163400_000).toISOString(), by: 'Nadia' },
      },
      { externalId: '215470', author: { id: 'l-12', name: null }, answer: null },
      { externalId: 'rating-215470', kind: 'survey', rating: { value: 2, worst: 1, best: 5 } },
      { externalId: 'part-5', parentId: '215468', answer: null },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/example\.(com|net)/);
  });

  it('lists what changed since, from a little before the newest change', () => {
    const bodies: string[] = [];
    const { cursor } = walk(intercomCollector, desk(list));
    const again = walk(
      intercomCollector,
      (request) => {
        bodies.push(request.body ?? '');
        return empty;
      },
      cursor,
    );
    expect(again.items).toEqual([]);
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      query: { operator: 'AND', value: [{ field: 'updated_at', operator: '>', value: 1795166000 - 120 }] },
      pagination: { per_page: 50 },
    });
    expect(again.cursor.place).toEqual(cursor.place);
  });

  it('pages by what the page before named, in the same window', () => {
    const bodies: string[] = [];
    let page = 0;
    walk(intercomCollector, (request) => {
      if (!request.url.endsWith('/search')) return whole;
      bodies.push(request.body ?? '');
      page += 1;
      const first = { ...list, conversations: [list.conversations[0]] };
      return page === 1 ? { ...first, pages: { next: { starting_after: 'abc' } } } : empty;
    });
    const [one, two] = bodies.map((body) => JSON.parse(body));
    expect(two.pagination).toEqual({ per_page: 50, starting_after: 'abc' });
    expect(two.query).toEqual(one.query);
  });

  it('passes over a conversation that is gone', () => {
    const { isOver, items } = walk(intercomCollector, ({ url }) => (url.endsWith('/search') ? list : 404));
    expect({ isOver, count: items.length }).toEqual({ isOver: true, count: 3 });
  });

  it('leaves out what a brand began', () => {
    const begun = {
      ...list.conversations[0],
      source: { body: '<p>News!</p>', author: { type: 'admin', id: 90 } },
    };
    const { items } = walk(intercomCollector, ({ url }) =>
      url.endsWith('/search') ? { ...list, conversations: [begun] } : begun,
    );
    expect(items).toEqual([]);
  });
});
