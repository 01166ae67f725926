import { describe, expect, it } from 'vitest';
import { hasTopicFault, readTopics, topicFault, toTopicsDraft } from './topic-draft.ts';

const legroom = { topic: 'legroom', keywords: ['legroom', 'knee*'], examples: ['My knees hurt', 'No space'] };
const row = { key: 0, topic: 'legroom', keywords: 'legroom', examples: '' };

describe('topics in the form', () => {
  it('come back as they were', () => {
    const topics = { own: [legroom], without: ['staff', 'price'] };
    expect(readTopics(toTopicsDraft(topics, new Set(['price', 'staff'])))).toEqual(topics);
    expect(readTopics(toTopicsDraft(topics, new Set(['staff'])))?.without).toEqual(['staff']);
  });
  it('are nothing where nothing is changed', () => {
    expect(readTopics(toTopicsDraft(undefined, new Set()))).toBeUndefined();
    expect(readTopics({ own: [{ ...row, topic: ' ', keywords: '' }], without: [] })).toBeUndefined();
  });
  it('are tidied', () => {
    const typed = { ...row, topic: ' Legroom ', keywords: 'knee*, knee*,\nlegroom,', examples: '\n a \n' };
    expect(readTopics({ own: [typed], without: ['staff', 'price'] })).toEqual({
      own: [{ topic: 'legroom', keywords: ['knee*', 'legroom'], examples: ['a'] }],
      without: ['staff', 'price'],
    });
  });
  it.each([
    [row, null, null],
    [{ ...row, topic: '', keywords: '', examples: '' }, null, null],
    [{ ...row, topic: 'leg room' }, 'One word', null],
    [{ ...row, topic: '' }, 'One word', null],
    [{ ...row, keywords: ' ' }, null, 'Without words'],
  ])('names what is wrong with %j', (draft, name, keywords) => {
    const fault = topicFault(draft);
    expect(fault.name?.slice(0, 8) ?? null).toBe(name);
    expect(fault.keywords?.slice(0, 13) ?? null).toBe(keywords);
    expect(hasTopicFault({ own: [draft], without: [] })).toBe(name !== null || keywords !== null);
  });
});
