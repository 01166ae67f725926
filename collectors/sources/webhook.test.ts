import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { webhookCollector } from './webhook.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const receive = (value: unknown) =>
  webhookCollector.receive(
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    { channel: 'survey', kind: 'message' },
    now,
  );

describe('a delivery', () => {
  it('of one item with all there is', () => {
    const sent = {
      id: 12,
      text: ' Lost my bag ',
      title: 'Bag',
      url: 'https://example.org/t/12',
      source: 'Google Play',
      kind: 'review',
      lang: 'en',
      author: { id: 5, handle: '@Ada', name: 'Ada', followers: '40' },
      publishedAt: '2026-11-20T08:15:00+01:00',
      editedAt: 1795000000,
      rating: { value: 3, worst: 0, best: 10 },
      likes: 2,
      parentId: 11,
      threadId: 't1',
      hashtags: ['#bags', ' '],
      answer: { at: '2026-11-21T00:00:00Z', by: 'Desk', url: 'https://example.org/a' },
      plan: 'gold',
    };
    const { items, drops } = receive(sent);
    expect(drops).toEqual([]);
    expect(rawItemSchema.safeParse(items[0]).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        source: 'googleplay',
        externalId: '12',
        url: 'https://example.org/t/12',
        kind: 'review',
        title: 'Bag',
        text: ' Lost my bag ',
        lang: 'en',
        author: { id: '5', handle: 'ada', name: 'Ada', followers: 40 },
        publishedAt: '2026-11-20T07:15:00.000Z',
        editedAt: '2026-11-18T11:06:40.000Z',
        engagement: { likes: 2, replies: null, shares: null, views: null },
        rating: { value: 3, worst: 0, best: 10 },
        parentId: '11',
        threadId: 't1',
        hashtags: ['bags'],
        answer: { at: '2026-11-21T00:00:00.000Z', by: 'Desk', url: 'https://example.org/a' },
        raw: { plan: 'gold' },
      },
    ]);
  });

  it('of little, leaving out what cannot be read', () => {
    const { items, drops } = receive([
      { id: 'a', text: 'x' },
      {
        id: 'b',
        text: 'x',
        author: 7,
        rating: 'good',
        publishedAt: 'soon',
        url: 'javascript:x',
        likes: -1.5,
        kind: 'rant',
        hashtags: 'no',
        answer: 'yes',
        textFormat: 'rtf',
      },
      { id: 'c', text: 'x', author: 'Zoë', rating: '4/5', title: null, lang: '' },
    ]);
    expect(drops).toEqual([]);
    const bare = {
      source: 'survey',
      kind: 'message',
      author: null,
      rating: null,
      publishedAt: null,
      url: null,
      engagement: null,
      hashtags: [],
      answer: null,
      textFormat: 'plain',
    };
    expect(items).toMatchObject([
      bare,
      bare,
      { author: { name: 'Zoë' }, rating: { value: 4, worst: 1, best: 5 } },
    ]);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
  });

  it('names each item that is none', () => {
    const deepText = `{"id":"d","text":"x","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(
      receive({
        items: [
          'words',
          null,
          {},
          { id: '', text: 'x' },
          { id: 1.5, text: 'x' },
          { id: 2 ** 53, text: 'x' },
          { id: 1, text: ' ' },
          { id: 2, text: 'x'.repeat(100_001) },
          { id: 3, text: 'ok' },
        ],
      }),
    ).toMatchObject({
      items: [{ externalId: '3' }],
      drops: [
        { item: 'item 1', reason: 'the item must be an object' },
        { item: 'item 2', reason: 'the item must be an object' },
        { item: 'item 3', reason: 'id must be text, or a whole number below 2^53' },
        { item: 'item 4 (id )', reason: 'id is empty' },
        { item: 'item 5 (id 1.5)', reason: 'id must be text, or a whole number below 2^53' },
        { item: 'item 6 (id 9007199254740992)', reason: 'id must be text, or a whole number below 2^53' },
        { item: 'item 7 (id 1)', reason: 'text is empty' },
        { item: 'item 8 (id 2)', reason: 'text is longer than 100000 characters' },
      ],
    });
    expect(receive(deepText)).toEqual({
      items: [],
      drops: [{ item: 'item 1 (id d)', reason: 'is nested too deeply' }],
    });
  });

  it('with an item whose fields are called like ours inside', () => {
    expect(receive({ id: 1, text: 'x', reason: 'why', item: 2 })).toMatchObject({
      items: [{ externalId: '1' }],
      drops: [],
    });
  });

  it.each([
    ['no JSON', '{"id": 1'],
    ['nothing', ''],
    ['words', '"hello"'],
    ['items that are no list', '{"items": {}}'],
  ])('that is %s is refused', (_, text) => {
    expect(() => receive(text)).toThrow(SettingsError);
  });

  it('that is no UTF-8 is refused', () => {
    const body = Buffer.concat([Buffer.from('{"id":1,"text":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    expect(() => webhookCollector.receive(body, { channel: 'survey', kind: 'post' }, now)).toThrow(
      'not JSON in UTF-8',
    );
  });
});
