import type { SentimentLabel } from '../../domain/judgement.ts';
import type { MentionFacts } from '../../domain/rollup.ts';

type AspectFacts = MentionFacts['aspects'][number];

/** An aspect with how it is spoken of, as the table keeps it: `negative lost luggage`. */
export const toAspectText = ({ aspect, label }: AspectFacts): string => `${label} ${aspect}`;

export const fromAspectText = (text: string): AspectFacts => {
  const space = text.indexOf(' ');
  return { label: text.slice(0, space) as SentimentLabel, aspect: text.slice(space + 1) };
};
