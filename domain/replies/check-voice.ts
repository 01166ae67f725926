import { findPersonalData } from './personal-data.ts';
import { findPlaceholders } from './placeholders.ts';
import type { BrandVoice } from './voice.ts';
import { defaultPhrases, type Element } from './voice-phrases.ts';

/** Something to look at again before a reply goes out. */
export interface Advice {
  readonly kind: 'avoid' | 'use' | 'missing' | 'long' | 'shouting' | 'placeholder' | 'personal';
  /** For a person: what it is and what to do. */
  readonly words: string;
  /** Where in the text, as offsets; null where it is about all of it. */
  readonly at: { readonly from: number; readonly to: number } | null;
}

/** What is answered. */
export interface Answered {
  /** ISO 639-1; null where it cannot be told. */
  readonly lang: string | null;
  readonly isComplaint: boolean;
  /** Everybody can read the reply. */
  readonly isPublic: boolean;
}

const quoted = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** A phrase as whole words, whatever its capitals and spaces; `*` stands for the rest of a word, or one word. */
const patternOf = (phrase: string): RegExp => {
  const body = quoted(phrase.normalize('NFC')).replaceAll('*', '[\\p{L}\\p{N}]*').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'giu');
};

const find = (text: string, phrase: string): readonly { from: number; to: number }[] =>
  [...text.matchAll(patternOf(phrase))]
    .filter(([found]) => found !== '')
    .map((found) => ({ from: found.index, to: found.index + found[0].length }));

/** Whether any of the phrases stands in the text. `*` stands for the rest of a word, or one word. */
export const holdsPhrase = (text: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => find(text, phrase).length > 0);

const elementWords: Readonly<Record<Element, string>> = {
  apology: 'No apology. Say that you are sorry for what happened.',
  'next-step': 'No next step. Say what you do now, and by when.',
  contact: 'No way to reach you. Say where to write or call.',
};

const CONTACT = /https?:\/\/\S|[\w.+-]+@[\w-]+\.\w|\+?\d[\d\s()/-]{6,}\d/u;

/** Elements are looked for only in languages that there are phrases for. */
const missing = (text: string, voice: BrandVoice, { lang, isComplaint }: Answered): readonly Advice[] => {
  if (!isComplaint || lang === null) return [];
  return voice.required.flatMap((element): Advice[] => {
    const phrases = voice.phrases[lang]?.[element] ?? defaultPhrases[lang]?.[element];
    if (phrases === undefined || holdsPhrase(text, phrases)) return [];
    if (element === 'contact' && CONTACT.test(text)) return [];
    return [{ kind: 'missing', words: elementWords[element], at: null }];
  });
};

const avoided = (text: string, { avoid }: BrandVoice): readonly Advice[] =>
  avoid.flatMap(({ phrase, instead }) =>
    find(text, phrase).map((at): Advice => {
      const said = `“${text.slice(at.from, at.to)}” is not how you speak`;
      return { kind: 'avoid', words: instead === null ? `${said}.` : `${said}: say “${instead}”.`, at };
    }),
  );

/** Three words in capitals in a row, or more than one exclamation mark. */
const SHOUTS = /\p{Lu}{2,}(?:[\s,]+\p{Lu}{2,}){2,}|!(?:\s*!)+/gu;

const shouts = (text: string): readonly Advice[] =>
  [...text.matchAll(SHOUTS)].map((found) => ({
    ...{ kind: 'shouting', words: `“${found[0]}” sounds like shouting.` },
    at: { from: found.index, to: found.index + found[0].length },
  }));

const left = (text: string): readonly Advice[] =>
  findPlaceholders(text).map(({ name, kind, from, to }) => ({
    ...{ kind: 'placeholder', at: { from, to } },
    words:
      kind === 'empty'
        ? `Nothing is known for “${name}”: write it yourself.`
        : `There is no placeholder “${name}”: write it yourself.`,
  }));

const length = (text: string, { most }: BrandVoice): readonly Advice[] => {
  const count = [...text].length;
  return most === null || count <= most
    ? []
    : [{ kind: 'long', words: `${count} characters; you wish for ${most} at most.`, at: null }];
};

const used = (text: string, { use }: BrandVoice): readonly Advice[] =>
  use.length === 0 || holdsPhrase(text, use)
    ? []
    : [
        {
          kind: 'use',
          words: `None of your own words is in it: ${use.map((each) => `“${each}”`).join(', ')}.`,
          at: null,
        },
      ];

/** What to look at again, by where it stands, what is about the whole text last. Nothing of an empty text. */
export const checkVoice = (text: string, voice: BrandVoice, answered: Answered): readonly Advice[] => {
  if (text.trim() === '') return [];
  const personal = answered.isPublic
    ? findPersonalData(text, voice.contacts).map(
        ({ what, from, to }): Advice => ({
          ...{ kind: 'personal', at: { from, to } },
          words: `This looks like ${what}: everybody can read it here.`,
        }),
      )
    : [];
  const inPlace = [...left(text), ...personal, ...avoided(text, voice), ...shouts(text)].toSorted(
    (one, other) => (one.at?.from ?? 0) - (other.at?.from ?? 0),
  );
  return [...inPlace, ...missing(text, voice, answered), ...used(text, voice), ...length(text, voice)];
};
