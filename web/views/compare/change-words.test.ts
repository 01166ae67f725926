import { describe, expect, it } from 'vitest';
import type { Change } from '../../../api/schemas/changes.ts';
import type { Explanation } from '../../../domain/drivers/explain-change.ts';
import { explainChange } from '../../../domain/drivers/explain-change.ts';
import { toSide } from '../../../domain/drivers/side.ts';
import type { TopicTally } from '../../../domain/drivers/topic-tally.ts';
import { changeLinks } from './change-links.ts';
import {
  causeWords,
  changeWords,
  partWords,
  pointsWords,
  scarceWords,
  shareWords,
  sideNames,
  sureWords,
  toSteps,
} from './change-words.ts';

const said = (negative: number, others: number, ...topics: string[]): TopicTally[] => [
  { topics, sentiment: 'negative', copies: 1, stories: negative },
  { topics, sentiment: 'neutral', copies: 1, stories: others },
];
const week = (from: string, to: string) => ({ brandId: 'acme', from, to, q: '' });
const changeOf = (
  explanation: Explanation,
  sides: Partial<Pick<Change, 'before' | 'after'>> = {},
): Change => ({
  timeZone: 'UTC',
  before: week('2026-11-01T00:00:00.000Z', '2026-11-08T00:00:00.000Z'),
  after: week('2026-11-08T00:00:00.000Z', '2026-11-15T00:00:00.000Z'),
  gaps: { before: { knownSince: null, unheard: [] }, after: { knownSince: null, unheard: [] } },
  explanation,
  quotes: [],
  ...sides,
});
const calm = toSide([...said(20, 80), ...said(10, 20, 'lost-baggage'), ...said(5, 45, 'staff')]);
const crisis = toSide([...said(22, 80), ...said(90, 20, 'lost-baggage'), ...said(5, 45, 'staff')]);
const explained = explainChange(calm, crisis);
const split = explained.split!;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const nobody = (id: string): string => id;

describe('the words of a change', () => {
  it('name the change, and the topics that made it', () => {
    const change = changeOf(explained);
    const names = sideNames(change, nobody);
    expect(names.before).toMatch(/^1.{1,3}7 Nov 2026$/);
    expect(plain(changeWords(change, names))).toBe(
      'The share of negative mentions rose from 19.4 % to 44.7 %',
    );
    expect(plain(causeWords(split))).toMatch(/^Mostly Lost baggage \(\+\d\d\.\d points\)/);
  });

  it('do not make much of what may be chance', () => {
    const same = explainChange(
      calm,
      toSide([...said(22, 80), ...said(9, 20, 'lost-baggage'), ...said(5, 44, 'staff')]),
    );
    expect(plain(changeWords(changeOf(same), { before: 'a', after: 'b' }))).toBe(
      'Negative mentions: 20.0 %, much as before (19.4 %)',
    );
    expect(causeWords(same.split!)).toBe('So small a difference may be chance.');
  });

  it('tell brands and queries apart by their names', () => {
    const rival = changeOf(explained, { before: { ...changeOf(explained).after, brandId: 'rival' } });
    expect(sideNames(rival, (id) => id.toUpperCase())).toEqual({ before: 'RIVAL', after: 'ACME' });
    expect(plain(changeWords(rival, { before: 'Rival', after: 'Acme' }))).toBe(
      'Acme: 44.7 % negative. Rival: 19.4 %.',
    );
    const { after } = changeOf(explained);
    expect(sideNames(changeOf(explained, { before: { ...after, q: 'source:x' } }), nobody)).toEqual({
      before: 'source:x',
      after: 'all mentions',
    });
  });

  it('say what there is too little of', () => {
    const scarce = explainChange(calm, toSide(said(3, 4)));
    expect(changeWords(changeOf(scarce), { before: 'a', after: 'b' })).toBe('Not enough data to say');
    expect(scarceWords(scarce, { before: 'May', after: 'June' })).toContain(
      'There are 7 in June and 180 in May.',
    );
  });

  it('write shares and points with their sign', () => {
    expect([341, 0].map(shareWords).map(plain)).toEqual(['34.1 %', '0.0 %']);
    expect([82, -40, 0].map(pointsWords).map(plain)).toEqual(['+8.2 points', '−4.0 points', '±0.0 points']);
    const amount = { exact: '1/10', tenths: 100, interval: { low: 0.0612, high: 0.1388 } };
    expect(sureWords(amount)).toBe('likely +6.1 to +13.9');
    expect(sureWords({ ...amount, interval: null })).toBe('too few to say how sure');
  });

  it('tell what is said more from what got worse', () => {
    const [baggage] = split.topics;
    expect(partWords(baggage!, explained)).toEqual({
      mix: 'Spoken of more',
      rate: 'More of it is negative',
    });
    const staff = split.topics.find(({ topic }) => topic === 'staff')!;
    expect(partWords(staff, explained).mix).toBe('Spoken of less, and milder than most');
    const only = explainChange(calm, toSide([...said(50, 50), ...said(5, 5, 'strike')]));
    const strike = only.split!.topics.find(({ topic }) => topic === 'strike')!;
    expect(partWords(strike, only)).toEqual({ mix: 'Only spoken of here', rate: null });
  });
});

describe('the steps of a change', () => {
  it('put what raised the share first, and the small ones together, without losing any', () => {
    const many = Array.from({ length: 12 }, (_, at) => `topic-${String(at).padStart(2, '0')}`);
    const before = toSide(many.flatMap((topic, at) => said(10, 20 + at, topic)));
    const after = toSide(many.flatMap((topic, at) => said(10 + (at % 3) * at, 20, topic)));
    const { topics, change } = explainChange(before, after).split!;
    const { shown, rest } = toSteps({ topics, change } as NonNullable<Explanation['split']>);
    expect(shown).toHaveLength(6);
    expect(shown.length + rest.length).toBe(12);
    const signs = shown.map(({ total }) => Math.sign(total.tenths));
    expect(signs).toEqual(signs.toSorted((one, other) => other - one));
    const sum = [...shown, ...rest].reduce((all, { total }) => all + total.tenths, 0);
    expect(sum).toBe(change.tenths);
  });
});

describe('the links of a change', () => {
  it('lead to the mentions of one side, a topic and a feeling', () => {
    const links = changeLinks(changeOf(explained));
    const query = (href: string) => new URL(href, 'http://x').searchParams.get('q');
    expect(query(links.after.negativeAbout('lost-baggage'))).toBe(
      'since:2026-11-08T00:00:00.000Z until:2026-11-14T23:59:59.999Z sentiment:negative topic:lost-baggage',
    );
    expect(query(links.before.judgedAbout(null))).toContain('-(topic:lost-baggage OR topic:staff)');
  });
});
