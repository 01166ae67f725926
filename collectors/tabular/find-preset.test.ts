import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { mapRow } from './map-row.ts';
import { parseTable } from './open-table.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { makeXlsx } from './xlsx.test-helper.ts';
import { readXlsx } from './xlsx-reader.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');

const planOf = (text: string | Buffer, preset: string | null = null): ImportPlan =>
  planImport(
    parseTable(Buffer.from(text)),
    { mapping: null, preset, timeZone: 'UTC', brandId: null, brands: [] },
    NOW,
  );

/** Items by the line they stand on; a row that is none gives its problem. */
const read = async (plan: ImportPlan): Promise<readonly (readonly [number, RawItem | string])[]> => {
  const found: (readonly [number, RawItem | string])[] = [];
  for await (const entry of plan.table.rows()) {
    const mapped = 'problem' in entry ? entry : mapRow(entry, plan.rows);
    found.push([entry.line, 'item' in mapped ? mapped.item : mapped.problem]);
  }
  return found;
};

const brandwatch = `Report:,Bulk Mentions Download
Brand:,Blue Harbor Air
From:,"Sun Nov 01 00:00:00 UTC 2026"
To:,"Mon Nov 23 23:59:59 UTC 2026"
Label:,

Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Author,Full Name,Full Text,X Followers,Likes,Comments,Shares,Resource Id
2003,Blue Harbor,2026-11-20 08:15:00.0,,Two hours at the gate,https://x.com/mara/status/1,x.com,negative,twitter,en,mara_k,Mara Köhler,"Two hours at the gate, no word.",1204,3,1,0,77
2003,Blue Harbor,2026-11-21 10:00:00.0,Harbor airline adds a route,The airline said on Friday…,https://news.example.org/a,news.example.org,neutral,news,en,,,,,0,0,0,78
`;

const meltwaterNew = `Date\tTime\tDocument ID\tURL\tInput Name\tSource Type\tSource Name\tAuthor Name\tAuthor Handle\tTitle\tOpening Text\tHit Sentence\tLanguage\tReach\tLikes\tReplies\tReposts\tViews
2026-11-20\t08:15\td1\thttps://x.com/jo/status/2\tBlue Harbor\tSocial\tX\tJo B.\t@jo_b\t\t\tLost my bag again\tEnglish\t900\t4\t2\t1\t321
`;

const meltwaterOld = `Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Reach
20-Nov-2026 08:15AM,,https://x.com/jo/status/3,,Lost my bag,Twitter,@jo_b,Germany,900
`;

const hootsuite = `Message ID,Conversation ID,Medium,Channel,Direction,Message Type,Contact Profile ID,Contact Primary Identifier,Contact Secondary Identifier,Content,Created at,Post URL
m1,c9,Facebook,Blue Harbor Air,INBOUND,Comment,p4,Nadia F.,,Where is my refund?,2026-11-20 08:15:00,https://www.facebook.com/1_2
m2,c9,Facebook,Blue Harbor Air,OUTBOUND,Comment,p4,Nadia F.,,On its way to you!,2026-11-20 09:00:00,https://www.facebook.com/1_2
`;

describe('an export of another tool', () => {
  it('of Brandwatch is read from below the lines about the report', async () => {
    const plan = planOf(brandwatch);
    expect(plan).toMatchObject({ preset: { id: 'brandwatch' }, guessed: false });
    const [first, second] = await read(plan);
    expect(first).toMatchObject([
      8,
      {
        source: 'twitter',
        kind: 'post',
        text: 'Two hours at the gate',
        author: { id: null, handle: 'mara_k', name: 'Mara Köhler', followers: 1204 },
        url: 'https://x.com/mara/status/1',
        publishedAt: '2026-11-20T08:15:00.000Z',
        engagement: { likes: 3, replies: 1, shares: 0, views: null },
        lang: 'en',
      },
    ]);
    expect(first?.[1]).not.toMatchObject({ externalId: '77' });
    expect(second).toMatchObject([9, { source: 'news', title: 'Harbor airline adds a route', author: null }]);
  });

  it('takes the fuller of two columns for the text', async () => {
    const full = brandwatch
      .replace('The airline said on Friday…', '')
      .replace(',,,,0,0', ',,Full words,,0,0');
    expect(planOf(full).mapping.text).toBe('Full Text');
  });

  it.each([
    ['new form', iconv.encode(meltwaterNew, 'utf-16le', { addBOM: true }), 'social', 321],
    ['old form', meltwaterOld, 'import', null],
  ])('of Meltwater, %s', async (_, file, source, views) => {
    const plan = planOf(file);
    expect(plan.preset?.id).toBe('meltwater');
    const [[line, item] = []] = await read(plan);
    expect(line).toBe(2);
    expect(item).toMatchObject({
      source,
      text: expect.stringMatching(/^Lost my bag/),
      author: { handle: 'jo_b' },
      publishedAt: expect.stringMatching(/^2026-11-20T/),
    });
    expect(typeof item === 'object' ? (item.engagement?.views ?? null) : item).toBe(views);
  });

  it('of Hootsuite, without what the brand wrote', async () => {
    const plan = planOf(hootsuite);
    expect(plan.preset?.id).toBe('hootsuite');
    expect(await read(plan)).toMatchObject([
      [
        2,
        {
          source: 'facebook',
          kind: 'message',
          text: 'Where is my refund?',
          threadId: 'c9',
          author: { id: 'p4', name: 'Nadia F.' },
        },
      ],
      [3, 'was written by the brand itself'],
    ]);
  });

  it('is found in a workbook below the lines about the report', async () => {
    const rows = brandwatch
      .split('\n')
      .map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)));
    const { columns, entries } = await readXlsx(makeXlsx(rows.slice(0, 7)));
    expect(columns.slice(0, 3)).toEqual(['Query Id', 'Query Name', 'Date']);
    expect(entries).toEqual([]);
  });
});

describe('the choice of a preset', () => {
  it('can be none: the columns are guessed', () => {
    expect(planOf(hootsuite, 'none')).toMatchObject({ preset: null, guessed: true });
    expect(planOf('text,date\nhi,2026-11-20\n')).toMatchObject({ preset: null, guessed: true });
  });

  it('can be forced on a file that lacks a mark, and takes what columns there are', () => {
    const text = 'Content,Created at\nWhere is it?,2026-11-20 08:15:00\n';
    expect(planOf(text).preset).toBeNull();
    expect(planOf(text, 'hootsuite').mapping).toEqual({
      text: 'Content',
      publishedAt: 'Created at',
      kind: '=message',
    });
  });

  it('names the presets there are', () => {
    expect(() => planOf(hootsuite, 'sprinklr')).toThrow(SettingsError);
    expect(() => planOf(hootsuite, 'sprinklr')).toThrow(
      'There is no preset “sprinklr”. There are brandwatch, meltwater, hootsuite, and none.',
    );
  });

  it('gives way to single fields of one’s own', () => {
    const plan = planImport(
      parseTable(Buffer.from(hootsuite)),
      { mapping: null, overrides: { kind: '=comment' }, timeZone: 'UTC', brandId: null, brands: [] },
      NOW,
    );
    expect(plan.mapping).toMatchObject({ kind: '=comment', text: 'Content' });
  });
});
