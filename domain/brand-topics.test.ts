import { describe, expect, it } from 'vitest';
import { brandTopicsSchema, joinTopics, topicNameSchema } from './brand-topics.ts';

const pets = { topic: 'pets', keywords: ['dog', 'cat*'], examples: [] };
const lounge = { topic: 'lounge', keywords: ['lounge'], examples: [] };

describe('topicNameSchema', () => {
  it.each(['delay', 'check-in', 'größe', '机场', '5g'])('takes %s', (name) => {
    expect(topicNameSchema.safeParse(name).success).toBe(true);
  });
  it.each(['', 'Delay', 'two words', '-x', 'a:b', 'x'.repeat(41)])('refuses %j', (name) => {
    expect(topicNameSchema.safeParse(name).success).toBe(false);
  });
});

describe('brandTopicsSchema', () => {
  it('refuses a topic without a name, and an empty keyword', () => {
    expect(brandTopicsSchema.safeParse({ own: [{ ...pets, topic: '' }], without: [] }).success).toBe(false);
    expect(brandTopicsSchema.safeParse({ own: [{ ...pets, keywords: [' '] }], without: [] }).success).toBe(
      false,
    );
  });
});

describe('joinTopics', () => {
  it('says nothing of brands that change nothing', () => {
    expect(joinTopics([])).toBeNull();
    expect(joinTopics([undefined, { own: [], without: [] }])).toBeNull();
  });
  it('joins the own topics of all', () => {
    expect(joinTopics([{ own: [pets], without: [] }, undefined, { own: [lounge], without: [] }])).toEqual({
      own: [pets, lounge],
      without: [],
    });
  });
  it('leaves out only what every brand leaves out', () => {
    const one = { own: [], without: ['staff', 'price'] };
    expect(joinTopics([one])).toEqual(one);
    expect(joinTopics([one, { own: [], without: ['price'] }])).toEqual({ own: [], without: ['price'] });
    expect(joinTopics([one, undefined])).toBeNull();
  });
});
