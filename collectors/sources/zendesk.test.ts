import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Desk, walk } from '../helpdesk/walk.test-helper.ts';
import { zendeskCollector } from './zendesk.ts';

const list = JSON.parse(readFileSync('collectors/testdata/zendesk/tickets.json', 'utf8'));
const empty = { tickets: [], users: [], after_cursor: 'MTU4|2', end_of_stream: true };
const users = [
  { id: 11, name: 'Mara Köhler', role: 'end-user' },
  { id: 12, name: 'jo@example.net', role: 'end-user' },
  { id: 90, name: 'Nadia (Support)', role: 'agent' },
];
const comment = (id: number, author: number, body: string, at: string, isPublic = true) => ({
  id,
  author_id: author,
  body,
  public: isPublic,
  created_at: at,
});
const talk = [
  comment(1, 11, 'Two hours, and nobody said a word.', '2026-11-20T08:15:00Z'),
  comment(2, 90, 'Ask the gate crew?', '2026-11-20T08:20:00Z', false),
  comment(3, 90, 'We are sorry.', '2026-11-20T08:30:00Z'),
  comment(4, 11, 'That is not enough.\n\nOn Fri, Nadia wrote:\n> We are sorry.', '2026-11-20T09:00:00Z'),
];

const desk =
  (tickets: unknown, comments: readonly unknown[] = talk): Desk =>
  ({ url }) => {
    if (url.includes('/incremental/')) return tickets;
    return url.includes('/tickets/502/') ? { comments: [], users } : { comments, users };
  };

describe('Zendesk', () => {
  it('gives what customers wrote, and the answers to it', () => {
    const { items, asked, removals, isOver } = walk(zendeskCollector, desk(list));
    expect(isOver).toBe(true);
    expect(asked).toEqual([
      expect.stringMatching(
        /^https:\/\/blueharbor\.zendesk\.com\/api\/v2\/incremental\/tickets\/cursor\.json\?start_time=\d+&include=users/,
      ),
      'https://blueharbor.zendesk.com/api/v2/tickets/9007199254740991/comments.json?include=users&per_page=100',
      'https://blueharbor.zendesk.com/api/v2/tickets/502/comments.json?include=users&per_page=100',
    ]);
    expect(items).toMatchObject([
      {
        source: 'zendesk',
        externalId: '9007199254740991',
        kind: 'message',
        title: 'Two hours at the gate',
        author: { id: '11', name: 'Mara Köhler' },
        publishedAt: '2026-11-20T08:15:00.000Z',
        url: 'https://blueharbor.zendesk.com/agent/tickets/9007199254740991',
        answer: { at: '2026-11-20T08:30:00.000Z', by: 'Nadia (Support)' },
      },
      { externalId: '502', author: { id: '12', name: null }, answer: null },
      {
        externalId: 'rating-502',
        kind: 'survey',
        text: 'It took two weeks.',
        rating: { value: 0, worst: 0, best: 1 },
        threadId: '502',
      },
      { externalId: 'comment-4', text: 'That is not enough.', parentId: '9007199254740991', answer: null },
    ]);
    expect(removals).toEqual([{ source: 'zendesk', threadId: '503' }]);
    expect(JSON.stringify(items)).not.toMatch(/example\.(com|net)/);
  });

  it('asks on from the cursor, and finds nothing new', () => {
    const { cursor } = walk(zendeskCollector, desk(list));
    const { items, asked } = walk(zendeskCollector, desk(empty), cursor);
    expect(items).toEqual([]);
    expect(asked).toEqual([expect.stringContaining('cursor=MTU4%7C1&include=users')]);
  });

  it('goes on with the tickets it had no time for', () => {
    const cut = walk(zendeskCollector, desk(list), null, 2);
    expect(cut.isOver).toBe(false);
    const rest = walk(zendeskCollector, desk(empty), cut.cursor);
    expect(rest.asked[0]).toContain('/tickets/502/comments.json');
  });

  it('pages to the end of the stream', () => {
    let page = 0;
    const { asked } = walk(zendeskCollector, ({ url }) => {
      if (!url.includes('/incremental/')) return { comments: talk, users };
      page += 1;
      return page === 1 ? { ...list, tickets: [list.tickets[0]], end_of_stream: false } : empty;
    });
    expect(asked).toHaveLength(3);
    expect(asked[2]).toContain('cursor=');
  });

  it('passes over a ticket that is gone meanwhile', () => {
    const { isOver, items } = walk(zendeskCollector, ({ url }) =>
      url.includes('/incremental/') ? list : 404,
    );
    expect(isOver).toBe(true);
    expect(items).toHaveLength(3);
    expect(
      zendeskCollector.explain?.({
        status: 401,
        url: 'https://a.zendesk.com/api/v2/tickets/1/comments.json',
        headers: {},
        bodyStart: '',
        at: new Date(),
      }),
    ).toBeNull();
  });

  it('drops a comment it cannot read, and says when a ticket has more than it reads', () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      comment(n + 1, 11, `word ${n}`, '2026-11-20T08:15:00Z'),
    );
    const one = { ...list, tickets: [list.tickets[0]] };
    expect(walk(zendeskCollector, desk(one, many)).drops).toEqual([
      { item: 'ticket 9007199254740991', reason: 'only its first 100 comments are read' },
    ]);
    expect(walk(zendeskCollector, desk(one, [...talk, { id: 'x' }])).drops).toHaveLength(1);
  });

  it('leaves out dates from the future and authors it is not told of', () => {
    const odd = [{ ...list.tickets[0], created_at: '2031-01-01T00:00:00Z', requester_id: null }];
    const { items } = walk(zendeskCollector, ({ url }) =>
      url.includes('/incremental/') ? { ...list, tickets: odd } : 404,
    );
    expect(items).toMatchObject([{ publishedAt: null, author: null }]);
  });

  it('lets itself in as the agent', () => {
    const request = zendeskCollector.access?.authorize(
      { url: 'https://blueharbor.zendesk.com/' },
      { email: 'a@b.example', token: 't' },
      null,
      new Date(),
    );
    const [, encoded = ''] = request?.headers?.['authorization']?.split(' ') ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toBe('a@b.example/token:t');
  });
});
