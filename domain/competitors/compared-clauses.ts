import { anyOf, type Clause } from '../query/ast.ts';

const anyOfEach = (clauses: readonly Clause[]): Clause | null => {
  const [first, ...others] = clauses;
  return first === undefined ? null : anyOf([first, ...others]);
};

/** On one of the channels; null without any. */
export const channelClause = (channels: readonly string[]): Clause | null =>
  anyOfEach(channels.map((value) => ({ type: 'source', value })));

/** In one of the languages; null without any. */
export const languageClause = (languages: readonly string[]): Clause | null =>
  anyOfEach(languages.map((value) => ({ type: 'lang', value })));

/** Complaints, questions and requests: somebody waits for an answer, whoever it is that should give one. */
export const askingClause: Clause = anyOf([
  { type: 'intent', value: 'complaint' },
  { type: 'intent', value: 'question' },
  { type: 'intent', value: 'request' },
]);

/**
 * What the mentions that are compared satisfy: on none of the channels left out, and in one of the shared languages.
 * @param languages null for all. Without a shared one nothing can be compared: ask nothing then.
 */
export const comparedClauses = (
  leftOut: readonly string[],
  languages: readonly string[] | null,
): readonly Clause[] => {
  const channels = channelClause(leftOut);
  const spoken = languages === null ? null : languageClause(languages);
  return [
    ...(channels === null ? [] : [{ type: 'not', operand: channels } as const]),
    ...(spoken === null ? [] : [spoken]),
  ];
};
