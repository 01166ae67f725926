import { expect, it } from 'vitest';
import type { ViewParams } from '../../view.ts';
import { type Background, type DeskData, notJudgedQuery } from './desk-data.ts';
import { inboxKind, mentionsKind } from './desk-params.ts';
import { emptyWords } from './empty-words.ts';

const params: ViewParams = { path: '/inbox', query: {}, brand: null, brands: [] };
const data = (
  query: string,
  background: Partial<Background> = {},
  queryFault: string | null = null,
): DeskData => ({
  filter: { brandId: null, query, order: 'priority' },
  page: { rows: [], next: null },
  total: { count: 0, exact: true },
  baseline: { ids: [], fetchedAt: null },
  desk: { people: [], teams: [], labels: [] },
  views: [],
  askedAt: 0,
  background: {
    kept: { count: 12, exact: true },
    ...{ notJudged: { count: 0, exact: true }, snoozed: { count: 0, exact: true }, unheard: 0 },
    sources: 2,
    since: '2026-11-20T08:00:00.000Z',
    ...background,
  },
  queryFault,
});
const nothing = { kept: { count: 0, exact: true } };

it('tells nothing heard from nothing left to do and nothing found', () => {
  expect(emptyWords(inboxKind, data(inboxKind.query, nothing), params)).toMatchObject({
    title: 'No mentions yet',
    text: expect.stringContaining('Listening since 20 Nov 2026'),
  });
  expect(emptyWords(inboxKind, data(inboxKind.query), params)).toMatchObject({
    title: 'No unanswered complaints',
    text: expect.stringContaining('12'),
  });
  expect(emptyWords(mentionsKind, data('zzz'), params)).toMatchObject({
    title: 'Nothing matches',
    text: expect.stringContaining('zzz'),
    action: { path: '/mentions' },
  });
});

it('does not take what nobody could judge for nobody who waits', () => {
  const notJudged = { count: 3, exact: true };
  const words = emptyWords(inboxKind, data(inboxKind.query, { notJudged }), params);
  expect(words.title).toBe('No unanswered complaints among what was judged');
  expect(words.text).toMatch(/^3 could not be judged/);
  expect(words.action).toMatchObject({ path: '/mentions', query: notJudgedQuery });
});

it('tells of those that are put off', () => {
  const snoozed = { count: 2, exact: true };
  const { text } = emptyWords(inboxKind, data(inboxKind.query, { snoozed }), params);
  expect(text).toMatch(/^Nobody is waiting for an answer now\. 2 snoozed will come back\./);
});

it('does not claim to hear where every source fails', () => {
  const { title, text } = emptyWords(inboxKind, data(inboxKind.query, { ...nothing, unheard: 2 }), params);
  expect(title).toBe('No source could be heard yet');
  expect(text).toContain('not known');
});

it('does not claim to listen without a source', () => {
  const words = emptyWords(inboxKind, data(inboxKind.query, { ...nothing, sources: 0, since: null }), params);
  expect(words).toMatchObject({ title: 'Not listening yet', action: { path: '/sources' } });
});

it('says what is wrong with a search that cannot be read', () => {
  const fault = 'A parenthesis is never closed.';
  expect(emptyWords(mentionsKind, data('(a', {}, fault), params).text).toBe(fault);
});
