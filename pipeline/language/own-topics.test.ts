import { describe, expect, it } from 'vitest';
import { judge } from './shipped-judge.ts';

describe("a brand's own topics", () => {
  const topics = {
    id: 'one',
    own: [
      { topic: 'legroom', keywords: ['Knee*', 'Beinfreiheit', 'no space'], examples: [] },
      { topic: 'delay', keywords: ['dawdl*'], examples: [] },
      { topic: 'pets', keywords: [], examples: ['they lost my poor dog at the gate'] },
    ],
    without: ['staff'],
  };
  const namesIn = (text: string, lang = 'en', own: typeof topics | null = topics) =>
    judge([{ text, lang, stars: null, topics: own }])[0]?.topics.map(({ topic }) => topic);

  it.each([
    ['My knees hurt the whole flight', 'legroom'],
    ['There was NO SPACE at all', 'legroom'],
    ['They dawdled for hours', 'delay'],
    ['The flight was delayed again', 'delay'],
    ['you lost my dog at the gate, poor dog', 'pets'],
  ])('are found in %j', (text, topic) => {
    expect(namesIn(text)).toContain(topic);
  });
  describe('by a keyword that the models read as a class of words', () => {
    const isFound = (keyword: string, text: string): boolean => {
      const own = [{ topic: 'mine', keywords: [keyword], examples: [] }];
      const [judged] = judge([{ text, lang: 'en', stars: null, topics: { id: keyword, own, without: [] } }]);
      return judged!.topics.some(({ topic }) => topic === 'mine');
    };
    it.each([
      ['Jordan', 'Met Jordan at the gate', 'she met him at the gate'],
      ['Jordan', 'JORDAN’S bag is here', 'Michael is here'],
      ['Swiss Air', 'I fly swiss air', 'I fly german air'],
      ['iPhone 15', 'my iPhone 15, again', 'my iphone 14 again'],
      ['737', 'They fly a 737-800.', 'They fly a 747 to 1737'],
      ['737', 'I will not fly the 737.', 'at 7:37 it left'],
      ['5G', 'no 5g here', 'no 3g here'],
      ['1,000', 'over 1,000 of them', 'over 1,001 of them'],
      ['@acme', 'Thanks @ACME!', 'thanks @acmehelp'],
      ['https://acme.example/help', 'see HTTPS://acme.example/help.', 'see https://acme.example/'],
      ['5 star hotel', 'no 5-star hotel', 'a 4 star hotel'],
      ['$5', 'it cost $5 more', 'it cost $50 more'],
    ])('%j is found in %j and not in %j', (keyword, text, other) => {
      expect(isFound(keyword, text)).toBe(true);
      expect(isFound(keyword, other)).toBe(false);
    });
    it.each([
      ['Jord*', 'Jordanian and jordan', 'he'],
      ['73*', 'a 737', 'a 747'],
      ['iPhone 1*', 'iPhone 15', 'iPhone 7'],
      ['@acme*', '@acmehelp', '@other'],
    ])('%j finds what begins so: %j, not %j', (keyword, text, other) => {
      expect(isFound(keyword, text)).toBe(true);
      expect(isFound(keyword, other)).toBe(false);
    });
  });
  it.each([
    ['TV*', 'all the tvs are old', 'a TV', 'travel'],
    ['q*', 'Q', 'the queue', 'a'],
    ['Wi-Fi', 'the wi-fi is down', 'the Wi Fi is down', 'wifi'],
    ['#fail', 'what a #fail', 'fail', 'failed'],
  ])('%j is found in %j and %j, not in %j', (keyword, one, two, other) => {
    const own = [{ topic: 'mine', keywords: [keyword], examples: [] }];
    const of = (text: string) => namesIn(text, 'en', { id: keyword, own, without: [] } as never);
    expect(of(one)).toContain('mine');
    expect(of(two)).toContain('mine');
    expect(of(other)).not.toContain('mine');
  });
  it.each(['*', '!', '…', '#'])('%j alone is no keyword', (keyword) => {
    const own = [{ topic: 'mine', keywords: [keyword], examples: [] }];
    const topics = { id: keyword, own, without: [] };
    const judged = judge([{ text: 'anything! at # all…', lang: 'en', stars: null, topics }]);
    expect(judged[0]!.topics.map(({ topic }) => topic)).not.toContain('mine');
  });
  it('are found by words in a language without a model', () => {
    expect(namesIn('Keine Beinfreiheit, nie wieder', 'nl')).toContain('legroom');
  });
  it('leave out what is not wanted, for that brand alone', () => {
    const rude = 'The crew was rude and the staff unhelpful';
    expect(namesIn(rude, 'en', null)).toContain('staff');
    expect(namesIn(rude)).not.toContain('staff');
    expect(namesIn(rude, 'en', null)).toContain('staff');
  });
  it('are named in the judgement', () => {
    expect(judge([{ text: 'late', lang: 'en', stars: null, topics }])[0]?.ownTopics).toBe('one');
    expect(judge([{ text: 'late', lang: 'en', stars: null }])[0]).not.toHaveProperty('ownTopics');
  });
});
