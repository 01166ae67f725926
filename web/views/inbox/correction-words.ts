import type { Correction } from '../../../domain/correction.ts';

const wordsOf = (labels: Readonly<Record<string, unknown>>): string =>
  Object.entries(labels)
    .map(([part, said]) => {
      const value = Array.isArray(said) ? said.join(', ') || 'none' : String(said ?? 'as judged');
      return `${part} ${value}`;
    })
    .join('; ');

/** What a person said, part by part. */
export const wordsAfter = ({ after }: Pick<Correction, 'after'>): string => wordsOf(after);

/** What stood there until then. How sure the model was is kept for charts, not told. */
export const wordsBefore = ({
  before: { probabilities: _, ...labels },
}: Pick<Correction, 'before'>): string => wordsOf(labels);
