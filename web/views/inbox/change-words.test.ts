import { describe, expect, it } from 'vitest';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { workWords } from './change-words.ts';
import { sampleMention } from './sample-mention.test-helper.ts';
import type { WorkNames } from './work-names.ts';

const names: WorkNames = { desk: { people: [], teams: [], labels: [] }, me: null };
const change: WorkChange = { type: 'state', from: 'open', to: 'dismissed' };
const ofAuthor = (name: string) => {
  const mention = sampleMention(name, { author: { id: null, handle: null, name, followers: null } });
  return { mention, change, now: { ...mention, status: { ...mention.status, state: 'answered' as const } } };
};

describe('the message after work', () => {
  it('says of one what was done, or why not', () => {
    expect(workWords([{ change }], [], names)).toBe('Dismissed');
    expect(workWords([], [ofAuthor('Ludo')], names)).toBe('Someone else answered it meanwhile');
    expect(workWords([], [{ ...ofAuthor('Ludo'), now: null }], names)).toContain('not there any more');
  });

  it('counts many, and names those that others were faster with', () => {
    expect(workWords([{ change }, { change }], [], names)).toBe('2 mentions: Dismissed');
    expect(workWords([{ change }], ['Ana', 'Bo', 'Cy', 'Di', 'Ed'].map(ofAuthor), names)).toBe(
      '1 mention: Dismissed. Not changed, as somebody else was faster: Ana, Bo, Cy and 2 more',
    );
  });
});
