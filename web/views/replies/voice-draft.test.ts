import { describe, expect, it } from 'vitest';
import { type BrandVoice, brandVoiceSchema, plainVoice } from '../../../domain/replies/voice.ts';
import { fromVoiceDraft, toVoiceDraft } from './voice-draft.ts';

const voice: BrandVoice = {
  ...plainVoice('acme'),
  ...{ use: ['thank you'], required: ['apology'], most: 400, contacts: ['https://help.example'] },
  avoid: [
    { phrase: 'plane', instead: 'aircraft' },
    { phrase: 'obviously', instead: null },
  ],
  phrases: { en: { apology: ['mea culpa'] } },
};

describe('a voice in the form', () => {
  it.each([voice, plainVoice('acme')])('comes back as it was', (each) => {
    const back = { brandId: 'acme', ...fromVoiceDraft(toVoiceDraft(each)) };
    expect(brandVoiceSchema.parse(back)).toEqual(each);
  });

  it('reads arrows as people type them, and no empty lines', () => {
    const draft = { ...toVoiceDraft(voice), avoid: 'a -> b\n\n  c => d \ne', use: ' x \n\n' };
    expect(fromVoiceDraft(draft).avoid).toEqual([
      { phrase: 'a', instead: 'b' },
      { phrase: 'c', instead: 'd' },
      { phrase: 'e', instead: null },
    ]);
    expect(fromVoiceDraft(draft).use).toEqual(['x']);
  });

  it('goes back to the default phrases when a list is emptied', () => {
    const draft = toVoiceDraft(voice);
    const en = { ...draft.phrases['en'], apology: '' } as (typeof draft.phrases)['en'];
    expect(fromVoiceDraft({ ...draft, phrases: { ...draft.phrases, en } }).phrases).toEqual({});
  });
});
