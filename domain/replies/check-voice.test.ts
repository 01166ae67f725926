import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answered, checkVoice } from './check-voice.ts';
import { findPersonalData } from './personal-data.ts';
import { type BrandVoice, brandVoiceSchema, linkOfVoice, plainVoice } from './voice.ts';
import { defaultPhrases } from './voice-phrases.ts';

const complaint: Answered = { lang: 'en', isComplaint: true, isPublic: true };
const voiceOf = (changes: Partial<BrandVoice>): BrandVoice => ({ ...plainVoice('acme'), ...changes });
const kindsOf = (text: string, voice: Partial<BrandVoice> = {}, answered = complaint) =>
  checkVoice(text, voiceOf(voice), answered).map(({ kind }) => kind);
const required: BrandVoice['required'] = ['apology', 'next-step', 'contact'];

describe('checkVoice', () => {
  it('says nothing of a good reply', () => {
    const text = 'We are so sorry, Jane. We will look for it today; please call us on +1 555 010 9988.';
    expect(checkVoice(text, voiceOf({ required, contacts: ['+1 555 010 9988'] }), complaint)).toEqual([]);
  });

  it('marks words to avoid as whole words, and offers others', () => {
    const avoid = [
      { phrase: 'plane', instead: 'aircraft' },
      { phrase: 'unfortunat*', instead: null },
    ];
    const text = 'Unfortunately the Plane was late. A planetarium is not.';
    const advice = checkVoice(text, voiceOf({ avoid }), complaint);
    expect(advice.map(({ at }) => text.slice(at?.from, at?.to))).toEqual(['Unfortunately', 'Plane']);
    expect(advice[1]?.words).toContain('aircraft');
  });

  it.each([
    ['We will call you.', 'en', ['missing', 'missing']],
    ['Wir bedauern das. Wir melden uns, schreiben Sie uns.', 'de', []],
    ['Nous sommes désolés. Nous allons vérifier, écrivez-nous.', 'fr', []],
    ['Hello', 'xx', []],
    ['We are sorry. We will write: help@acme.example', 'en', ['personal']],
  ])('looks for what is required: %s', (text, lang, expected) => {
    expect(kindsOf(text, { required }, { ...complaint, lang })).toEqual(expected);
  });

  it('asks for it in answers to complaints alone, and takes the brand’s own phrases', () => {
    expect(kindsOf('Hello', { required }, { ...complaint, isComplaint: false })).toEqual([]);
    expect(
      kindsOf('Mea culpa', { required: ['apology'], phrases: { en: { apology: ['mea culpa'] } } }),
    ).toEqual([]);
  });

  it.each([
    ['WE ARE SORRY about it', ['shouting']],
    ['Sorry!!', ['shouting']],
    ['The CEO of NASA!', []],
    ['Dear {{author}}', ['placeholder']],
    ['', []],
  ])('of “%s” tells %o', (text, expected) => {
    expect(kindsOf(text)).toEqual(expected);
  });

  it('knows length and words of one’s own', () => {
    expect(kindsOf('a'.repeat(30), { most: 20 })).toEqual(['long']);
    expect(kindsOf('Hello', { use: ['thank you'] })).toEqual(['use']);
    expect(kindsOf('THANK  you', { use: ['thank you'] })).toEqual([]);
  });

  it('never fails, and marks places that are in the text, in order', () => {
    const phrase = fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each.trim() !== '');
    const voices = fc.record({
      avoid: fc.array(fc.record({ phrase, instead: fc.constant(null) }), { maxLength: 4 }),
      use: fc.array(phrase, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), voices, (text, voice) => {
        const places = checkVoice(text, voiceOf({ ...voice, required }), complaint).map(({ at }) => at);
        const inPlace = places.flatMap((at) => (at === null ? [] : [at]));
        for (const { from, to } of inPlace) expect(text.slice(from, to)).not.toBe('');
        expect(inPlace.map(({ from }) => from)).toEqual(
          inPlace.map(({ from }) => from).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('finds a phrase wherever it stands as words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sorry', 'so sorry', 'c++', 'a.b'),
        fc.string(),
        fc.string(),
        (phrase, one, other) => {
          const avoid = [{ phrase, instead: null }];
          expect(kindsOf(`${one} ${phrase.toUpperCase()} ${other}`, { avoid })).toContain('avoid');
        },
      ),
    );
  });
});

describe('findPersonalData', () => {
  it.each([
    ['write to jane.doe@mail.example.com', 'jane.doe@mail.example.com'],
    ['your number +44 20 7946 0958 is noted', '+44 20 7946 0958'],
    ['booking X7K2PQ is found', 'X7K2PQ'],
    ['your order number: 482913 left', '482913'],
  ])('in “%s” finds “%s”', (text, part) => {
    expect(findPersonalData(text, []).map(({ from, to }) => text.slice(from, to))).toEqual([part]);
  });

  it.each([
    'Flight BH1204 of 24 November 2026',
    'PLEASE wait 15 minutes',
    'It costs 1,200.50 euros',
    'THANKS a lot',
  ])('in “%s” finds nothing', (text) => {
    expect(findPersonalData(text, []).filter(({ what }) => what !== 'a booking number')).toEqual([]);
  });

  it('lets one’s own be told', () => {
    const own = ['help@acme.example', '+1 (555) 010-9988'];
    expect(findPersonalData('Write to Help@Acme.example or call +1 555 010 9988.', own)).toEqual([]);
  });
});

it('has phrases for every element of every language, and a voice that is none', () => {
  for (const phrases of Object.values(defaultPhrases))
    expect(Object.values(phrases).every((each) => each.length > 0)).toBe(true);
  expect(brandVoiceSchema.parse(plainVoice('acme'))).toEqual(plainVoice('acme'));
  expect(linkOfVoice(voiceOf({ contacts: ['a@b.example', 'https://help.example'] }))).toBe(
    'https://help.example',
  );
  expect(linkOfVoice(plainVoice('acme'))).toBeNull();
});
