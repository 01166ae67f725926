import { describe, expect, it } from 'vitest';
import type { PushedItem } from '../collectors/push/read-pushed.ts';
import { SettingsError } from '../domain/errors.ts';
import { type PushArguments, pushCommand } from './push.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const brands = [{ id: 'blue-harbor', name: 'Blue Harbor', handles: [] }];

const pieces = async function* (text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const push = async (
  text: string,
  given: PushArguments = {},
  { size = 7, known = brands }: { readonly size?: number; readonly known?: typeof brands } = {},
) => {
  const taken: PushedItem[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const code = await pushCommand(given, {
    input: pieces(text, size),
    target: {
      brands: known,
      itemsAtOnce: 2,
      deliver: async (batch) => {
        taken.push(...batch);
        return batch.length;
      },
    },
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    now: () => NOW,
  });
  return { code, out, err, taken, items: taken.map(({ item }) => item) };
};

describe('earshot push', () => {
  it('takes JSON lines in the webhook’s shape, and names each other line', async () => {
    const lines = [
      '{"id":"r1","text":"The gate changed twice","rating":{"value":2,"worst":1,"best":5},"author":{"id":"c7","name":"Mara"},"publishedAt":"2026-11-20T08:15:00+01:00"}',
      '',
      '{"text":"without an id"}',
      'no JSON',
      '{"id":9007199254740993123,"text":"a long id","source":"googleplay","kind":"review"}',
    ];
    const { code, out, err, items } = await push(lines.join('\n'), { source: 'survey', kind: 'survey' });
    expect(code).toBe(0);
    expect(items).toMatchObject([
      {
        source: 'survey',
        externalId: 'r1',
        kind: 'survey',
        rating: { value: 2 },
        author: { id: 'c7', name: 'Mara' },
        publishedAt: '2026-11-20T07:15:00.000Z',
      },
      { source: 'googleplay', externalId: '9007199254740993123', kind: 'review' },
    ]);
    expect(err).toEqual([expect.stringMatching(/^line 3: id must be text/), 'line 4: is not JSON']);
    expect(out).toEqual(['2 taken in, 2 not usable.']);
  });

  it('takes CSV by its columns, brands and all', async () => {
    const csv = 'Review;Date;Stars;Brand\nLate again;20.11.2026;2;Blue Harbor\nFine;21.11.2026;5;Other Air\n';
    const { code, err, items } = await push(csv, { map: ['dateFormat==DMY'], zone: 'Europe/Berlin' });
    expect(code).toBe(0);
    expect(items).toMatchObject([
      {
        source: 'import',
        text: 'Late again',
        rating: { value: 2, worst: 1, best: 5 },
        aboutBrandIds: ['blue-harbor'],
        publishedAt: '2026-11-19T23:00:00.000Z',
      },
    ]);
    expect(err.at(-1)).toBe('line 3: names the brand “Other Air”, which is none of yours');
  });

  it('tells a webhook all that a CSV holds, and leaves brands to it', async () => {
    const csv = 'id,text,created_at,name,brand,likes\nt1,Late again,2026-11-20,Mara,Blue Harbor,3\n';
    const { taken } = await push(csv, { source: 'twitter' }, { known: [] });
    expect(taken.map(({ delivery }) => delivery)).toEqual([
      expect.objectContaining({
        id: 't1',
        source: 'twitter',
        text: 'Late again',
        publishedAt: '2026-11-20T00:00:00.000Z',
        author: { id: null, handle: null, name: 'Mara', followers: null },
        likes: 3,
      }),
    ]);
    expect(taken[0]?.delivery).not.toHaveProperty('raw');
  });

  it('gives the same ids whenever the same is sent', async () => {
    const csv = 'text,date\nLate again,2026-11-20\nFine,2026-11-21\n';
    const once = await push(csv);
    expect((await push(csv, {}, { size: 1_000 })).items).toEqual(once.items);
    expect(new Set(once.items.map(({ externalId }) => externalId)).size).toBe(2);
  });

  it('is about one brand when told so', async () => {
    const { items } = await push('{"id":"1","text":"x"}', { brand: 'Blue Harbor' });
    expect(items).toMatchObject([{ aboutBrandIds: ['blue-harbor'] }]);
  });

  it('does nothing with nothing, and ends with 1 when no line can be used', async () => {
    expect(await push('\n')).toMatchObject({ code: 0, out: ['0 taken in, 0 not usable.'] });
    expect(await push('{"text":"no id"}')).toMatchObject({ code: 1 });
  });

  it.each([
    [{ kind: 'song' }, /--kind cannot be “song”/],
    [{ source: 'My Shop' }, /--source cannot be “My Shop”/],
    [{ brand: 'Nobody' }, /no brand “Nobody”/],
    [{ zone: 'Mars' }, /time zone/],
    [{ map: ['x'] }, /no mapping/],
  ] as const)('refuses %j', async (given, words) => {
    await expect(push('{"id":"1","text":"x"}', given)).rejects.toThrow(SettingsError);
    await expect(push('{"id":"1","text":"x"}', given)).rejects.toThrow(words);
  });

  it('refuses what is packed', async () => {
    await expect(push('PK\u0003\u0004 …')).rejects.toThrow(/earshot import/);
  });

  it('holds no more than a batch of a long stream', async () => {
    const line = Buffer.from(`${JSON.stringify({ id: '1', text: 'x'.repeat(1_000) })}\n`);
    const LINES = 50_000;
    let given = 0;
    let taken = 0;
    let furthestAhead = 0;
    const code = await pushCommand(
      {},
      {
        input: (async function* () {
          for (; given < LINES; given += 1) yield line;
        })(),
        target: {
          brands: [],
          itemsAtOnce: 100,
          deliver: async (batch) => {
            taken += batch.length;
            furthestAhead = Math.max(furthestAhead, given - taken);
            return batch.length;
          },
        },
        print: () => {},
        printError: () => {},
        now: () => NOW,
      },
    );
    expect({ code, taken }).toEqual({ code: 0, taken: LINES });
    expect(furthestAhead).toBeLessThanOrEqual(2);
  });
});
