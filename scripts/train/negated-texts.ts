import type { Sentiment } from '../../domain/judgement.ts';

const words = (text: string): string[] => text.split(', ');

/** What it is good not to be, and what is missed. */
const bad = words(
  'bad, disappointed, disappointing, wrong, unhappy, rude, slow, late, delayed, expensive, dirty, difficult, complicated, broken, boring, noisy, crowded, painful, unpleasant, annoyed, cold, unfair, damaged, worse',
);
const good = words(
  'good, great, happy, helpful, worth it, clean, impressed, friendly, fresh, fair, easy, comfortable, reliable, satisfied, working, acceptable, pleased, safe, warm, polite, ready, honest, fast, better',
);
const ofWord = words(
  "not {}, it was not {}, it isn't {}, they were not {}, wasn't {}, aren't {}, not {} at all, not a {} one, i am not {}, you won't be {}, never {}, nothing {} about it",
);
const nuisances = words(
  'problems, complaints, issues, trouble, hassle, fuss, delays, queues, surprises, regrets, mistakes, hidden fees',
);
const helps = words(
  'help, answer, reply, refund, apology, explanation, signal, hot water, response, updates, information, power',
);
const ofThing = words(
  'no {}, no {} at all, there were no {}, never any {}, without any {}, had no {} so far, not a sign of {}',
);

const fill = (frames: readonly string[], given: readonly string[]): string[] =>
  frames.flatMap((frame) => given.map((each) => frame.replace('{}', each)));

/** Short texts whose sentiment is the opposite of a word's: whatever is said of both kinds says nothing by itself. */
export const negatedTexts = (): { readonly text: string; readonly label: Sentiment }[] => [
  ...[...fill(ofWord, bad), ...fill(ofThing, nuisances)].map((text) => ({
    text,
    label: 'positive' as const,
  })),
  ...[...fill(ofWord, good), ...fill(ofThing, helps)].map((text) => ({ text, label: 'negative' as const })),
];
