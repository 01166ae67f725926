import type { StoredMention } from '../mention.ts';
import type { AcknowledgeContent } from './acknowledge-rule.ts';
import { checkVoice } from './check-voice.ts';
import { promisesPerson } from './follow-up.ts';
import { placeholderValues } from './placeholder-values.ts';
import { fillTemplate, type Placeholder } from './placeholders.ts';
import { countReply, findReplyLimit } from './reply-limit.ts';
import { type BrandVoice, linkOfVoice } from './voice.ts';

/** In whose name it is said, and how that brand speaks. */
export interface Speaker {
  readonly brand: string;
  readonly voice: BrandVoice;
}

const PROMISE =
  'Say in one sentence that a person will follow up, such as: A colleague will answer you as soon as possible.';

/** Nobody looks before it goes out, so what is advice for a person is a fault here. Everybody can read it. */
const faultsOf = (text: string, voice: BrandVoice, isComplaint: boolean): readonly string[] => [
  ...checkVoice(text, voice, { lang: 'en', isComplaint, isPublic: true }).map(({ words }) => words),
  ...(promisesPerson(text) ? [] : [PROMISE]),
];

const sample = ({ brand, voice }: Speaker): Readonly<Partial<Record<Placeholder, string | null>>> => ({
  ...{ author: 'Jane Doe', brand, topic: 'delays', channel: 'Mastodon', link: linkOfVoice(voice) },
});

/**
 * What keeps a rule's text from being said at all, in words for a person; empty where nothing does. Held against the
 * brand's voice as an answer to a complaint.
 */
export const findTextFaults = (text: string, speaker: Speaker): readonly string[] => {
  const filled = fillTemplate(text, sample(speaker));
  const names = /\{\{\s*agent\s*\}\}/iu.test(filled)
    ? ['It is nobody’s own answer: leave “agent” out.']
    : faultsOf(filled, speaker.voice, true);
  return [...new Set(names)];
};

/** What a rule says to a mention; null where something of it is not known, or does not fit voice or channel. */
export const writeAcknowledgement = (
  { text }: Pick<AcknowledgeContent, 'text'>,
  mention: StoredMention,
  { brand, voice }: Speaker,
): string | null => {
  const filled = fillTemplate(text, placeholderValues(mention, { brand, voice, agent: null }));
  const limit = findReplyLimit(mention.source);
  if (limit !== null && countReply(filled, limit) > limit.most) return null;
  const isComplaint = mention.judgement.intent.label === 'complaint';
  return faultsOf(filled, voice, isComplaint).length === 0 ? filled : null;
};
