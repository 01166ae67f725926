import type { QuerySuggestion } from '../../api/schemas/query.ts';

/** Puts a suggestion into the text. @returns the new text and where the caret stands after it. */
export const applySuggestion = (
  text: string,
  suggestion: Pick<QuerySuggestion, 'from' | 'to' | 'insert'>,
): { readonly text: string; readonly caret: number } => ({
  text: text.slice(0, suggestion.from) + suggestion.insert + text.slice(suggestion.to),
  caret: suggestion.from + suggestion.insert.length,
});

/** Cuts the text around what is wrong in it. A fault at the very end marks one place behind the text. */
export const splitAtFault = (
  text: string,
  fault: { readonly offset: number; readonly length: number },
): { readonly before: string; readonly fault: string; readonly after: string } => {
  const from = Math.min(fault.offset, text.length);
  const to = Math.min(text.length, from + Math.max(1, fault.length));
  return { before: text.slice(0, from), fault: text.slice(from, to) || ' ', after: text.slice(to) };
};

/** Down from the last goes to the first and up from the first to the last; -1 is none. */
export const moveChoice = (choice: number, step: 1 | -1, count: number): number => {
  if (count === 0) return -1;
  if (choice === -1) return step === 1 ? 0 : count - 1;
  return (choice + step + count) % count;
};
