import { describe, expect, it } from 'vitest';
import { brand } from '../pipeline/raw-item.test-helper.ts';
import { compileBrands, type MatchableMention } from './match-brands.ts';

const mention = (changes: Partial<MatchableMention> = {}): MatchableMention => ({
  id: 'mastodon:1',
  source: 'mastodon',
  externalId: '1',
  collectedBy: 'test',
  url: null,
  site: null,
  kind: 'post',
  title: null,
  text: '',
  lang: 'en',
  author: null,
  publishedAt: null,
  editedAt: null,
  fetchedAt: '2026-11-24T08:00:00.000Z',
  engagement: null,
  rating: null,
  parentId: null,
  threadId: null,
  hashtags: [],
  handles: [],
  media: [],
  answer: null,
  tokens: [],
  ...changes,
});
const by = (handle: string) => ({ id: null, handle, name: null, followers: null });

describe('compileBrands', () => {
  const acme = brand({
    handles: [
      { source: null, handle: 'acme' },
      { source: 'mastodon', handle: 'acmecare' },
    ],
  });
  const rival = brand({ id: 'rival', query: 'rival -fan', handles: [], languages: ['de', 'en'] });
  const broken = brand({ id: 'broken', query: '(', handles: [] });
  const { match, speaks } = compileBrands([rival, acme, broken]);

  it.each([
    ['what the query matches', { tokens: ['acme'] }, ['acme']],
    ['several, sorted', { tokens: ['rival', 'acme'] }, ['acme', 'rival']],
    ['what addresses an account', { handles: ['acme'] }, ['acme']],
    ['what addresses the account of that channel', { handles: ['acmecare'] }, ['acme']],
    ['not that of another channel', { handles: ['acmecare'], source: 'bluesky' }, []],
    ['what the source says it is about', { aboutBrandIds: ['rival'] }, ['rival']],
    ['no brand that is not there', { aboutBrandIds: ['gone'] }, []],
    ['what is left out by the query', { tokens: ['rival', 'fan'] }, []],
    ['not what is in another language', { tokens: ['rival'], lang: 'fr' }, []],
    ['what is in no language that can be told', { tokens: ['rival'], lang: null }, ['rival']],
    ['any language where none is named', { tokens: ['acme'], lang: 'fr' }, ['acme']],
    ['not what the brand says itself', { tokens: ['acme'], author: by('@Acme') }, []],
    ['what the brand says of another', { tokens: ['acme', 'rival'], author: by('ACME') }, ['rival']],
    ['nothing', { tokens: ['other'] }, []],
  ])('finds %s', (_, changes, brandIds) => {
    expect(match(mention(changes))).toEqual(brandIds);
  });

  it('lists the own brands that somebody speaks for, sorted, and no competitor', () => {
    const shared = [{ source: 'mastodon', handle: '@Acme_Group' }];
    const { speakers } = compileBrands([
      brand({ id: 'zeta', handles: shared }),
      brand({ id: 'acme', handles: shared }),
      brand({ id: 'rival', kind: 'competitor', handles: shared }),
      brand({ id: 'other', handles: [] }),
    ]);
    expect(speakers({ source: 'mastodon', author: by('acme_group') })).toEqual(['acme', 'zeta']);
    expect(speakers({ source: 'bluesky', author: by('acme_group') })).toEqual([]);
    expect(speakers({ source: 'mastodon', author: null })).toEqual([]);
  });

  it('knows an account by its id where it has no handle', () => {
    const author = { id: 'AcmeCare', handle: null, name: null, followers: null };
    expect(speaks('acme', { source: 'mastodon', author })).toBe(true);
    expect(match(mention({ tokens: ['acme'], author }))).toEqual([]);
  });

  it('takes nobody without a name for a brand, even one whose handle is blank', () => {
    const blank = compileBrands([brand({ handles: [{ source: null, handle: '@' }] })]);
    const nobody = { id: null, handle: '', name: null, followers: null };
    expect(blank.speaks('acme', { source: 'mastodon', author: nobody })).toBe(false);
  });

  it('knows who speaks for a brand', () => {
    expect(speaks('acme', { source: 'mastodon', author: by('AcmeCare') })).toBe(true);
    expect(speaks('acme', { source: 'bluesky', author: by('AcmeCare') })).toBe(false);
    expect(speaks('acme', { source: 'bluesky', author: by('acme') })).toBe(true);
    expect(speaks('acme', { source: 'bluesky', author: null })).toBe(false);
    expect(speaks('gone', { source: 'bluesky', author: by('acme') })).toBe(false);
  });
});
