import { describe, expect, it } from 'vitest';
import { analyse, compileForAnalysis } from '../analyse.ts';
import { judge } from '../language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from '../raw-item.test-helper.ts';

const by = (handle: string, id: string | null = null) => ({
  author: { id, handle, name: null, followers: null },
});

const brands = compileForAnalysis([
  brand(),
  brand({
    id: 'rival',
    name: 'Rival',
    kind: 'competitor',
    handles: [{ source: null, handle: 'rival' }],
    query: 'rival',
  }),
  brand({ id: 'tube', name: 'Tube', handles: [{ source: 'mastodon', handle: 'UC123' }], query: 'tube' }),
]);

const matched = (...items: Parameters<typeof rawItem>[0][]) =>
  analyse(ingestJob(items.map((item, n) => rawItem({ externalId: String(n), ...item }))), { brands, judge });

describe('match', () => {
  it('lets a brand’s own reply through, as no mention of the brand', () => {
    const { mentions, unmatched } = matched({ ...by('acme'), parentId: 'p', text: 'Sorry about that! Acme' });
    expect(mentions.map(({ mention }) => [mention.brandIds, mention.spokenBy, mention.needsReply])).toEqual([
      [[], ['acme'], false],
    ]);
    expect(unmatched).toBe(0);
  });

  it('knows a brand’s account by its id too', () => {
    const { mentions } = matched({ ...by('tube official', 'UC123'), parentId: 'p', text: 'Sorry' });
    expect(mentions.map(({ mention }) => mention.spokenBy)).toEqual([['tube']]);
  });

  it('keeps neither what a brand posts by itself nor what a competitor replies', () => {
    const { mentions, unmatched } = matched(
      { ...by('acme'), text: 'Acme is great' },
      { ...by('rival'), parentId: 'p', text: 'Try Rival' },
      { ...by('joe'), parentId: 'p', text: 'something else' },
    );
    expect([mentions, unmatched]).toEqual([[], 3]);
  });

  it('keeps a competitor’s words about us, and our reply that names a competitor', () => {
    const { mentions } = matched(
      { ...by('rival'), parentId: 'p', text: 'acme is slow' },
      { ...by('acme'), parentId: 'p', text: 'faster than rival' },
    );
    expect(mentions.map(({ mention }) => [mention.brandIds, mention.spokenBy])).toEqual([
      [['acme'], []],
      [['rival'], ['acme']],
    ]);
  });
});
