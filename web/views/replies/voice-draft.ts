import type { VoiceRequest } from '../../../api/schemas/reply-kit.ts';
import type { BrandVoice } from '../../../domain/replies/voice.ts';
import { defaultPhrases, type Element, elements } from '../../../domain/replies/voice-phrases.ts';

/** A voice as it stands in the form: lists a line each. */
export interface VoiceDraft {
  readonly use: string;
  /** `word` or `word → better word`. */
  readonly avoid: string;
  readonly contacts: string;
  readonly most: string;
  readonly required: readonly Element[];
  /** Of one language, by element. */
  readonly phrases: Readonly<Record<string, Readonly<Record<Element, string>>>>;
}

const toLines = (rows: readonly string[]): string => rows.join('\n');
const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const ARROW = /\s*(?:→|->|=>)\s*/u;

const phrasesOf = (voice: BrandVoice, lang: string): Readonly<Record<Element, string>> =>
  Object.fromEntries(
    elements.map((element) => [
      element,
      toLines(voice.phrases[lang]?.[element] ?? defaultPhrases[lang]?.[element] ?? []),
    ]),
  ) as Record<Element, string>;

export const toVoiceDraft = (voice: BrandVoice): VoiceDraft => ({
  use: toLines(voice.use),
  avoid: toLines(
    voice.avoid.map(({ phrase, instead }) => (instead === null ? phrase : `${phrase} → ${instead}`)),
  ),
  contacts: toLines(voice.contacts),
  most: voice.most === null ? '' : String(voice.most),
  required: voice.required,
  phrases: Object.fromEntries(
    [...new Set([...Object.keys(defaultPhrases), ...Object.keys(voice.phrases)])].map((lang) => [
      lang,
      phrasesOf(voice, lang),
    ]),
  ),
});

/** Only what differs from the default is one's own; an element without phrases keeps the default. */
const ownPhrases = (phrases: VoiceDraft['phrases']): VoiceRequest['phrases'] =>
  Object.fromEntries(
    Object.entries(phrases).flatMap(([lang, byElement]) => {
      const own = elements.flatMap((element) => {
        const lines = fromLines(byElement[element]);
        const isDefault = toLines(lines) === toLines(defaultPhrases[lang]?.[element] ?? []);
        return isDefault || lines.length === 0 ? [] : [[element, lines] as const];
      });
      return own.length === 0 ? [] : [[lang, Object.fromEntries(own)]];
    }),
  );

export const fromVoiceDraft = (draft: VoiceDraft): VoiceRequest => ({
  use: fromLines(draft.use),
  avoid: fromLines(draft.avoid).map((line) => {
    const [phrase = '', instead = ''] = line.split(ARROW);
    return { phrase, instead: instead === '' ? null : instead };
  }),
  contacts: fromLines(draft.contacts),
  most: draft.most.trim() === '' ? null : Number(draft.most),
  required: [...draft.required],
  phrases: ownPhrases(draft.phrases),
});
