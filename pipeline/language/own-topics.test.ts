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
