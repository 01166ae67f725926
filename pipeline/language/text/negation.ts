import type { ModelToken } from './model-tokens.ts';

/** So many words after a negation are turned round. */
const REACH = 4;

const negations = new Set(
  'not no never nothing nobody none nowhere neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt aint hardly barely'.split(
    ' ',
  ),
);
const scopeEnds = new Set(['.', ',', ';', ':', '!', '?', '!!', '??', '?!', '...', 'but', '<user>', '<url>']);

/** What a word does to the reach of a negation. */
export type NegationScope = 'opens' | 'closes' | null;

export const negationScope = (word: string): NegationScope => {
  if (negations.has(word)) return 'opens';
  return scopeEnds.has(word) ? 'closes' : null;
};

/** Whether each token stands in the reach of a negation. */
export const findNegated = (tokens: readonly Pick<ModelToken, 'scope'>[]): boolean[] => {
  const negated: boolean[] = [];
  let left = 0;
  for (const { scope } of tokens) {
    if (scope === 'closes') left = 0;
    negated.push(left > 0);
    if (scope === 'opens') left = REACH;
    else if (left > 0) left -= 1;
  }
  return negated;
};
