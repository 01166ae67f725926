import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { QueryError, QuerySuggestion } from '../../api/schemas/query.ts';
import { useShell } from '../shell/shell-context.ts';
import { applySuggestion, moveChoice } from './query-suggest.ts';
import { useQueryCheck, useQuerySuggestions } from './use-query-help.ts';

export type QueryBox = HTMLInputElement | HTMLTextAreaElement;

export interface QueryBoxOptions {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onSubmit?: ((value: string) => void) | undefined;
  readonly use: 'search' | 'brand';
  /** Enter makes a new line instead of submitting. */
  readonly isArea: boolean;
  readonly box: RefObject<QueryBox>;
}

interface QueryBoxState {
  readonly fault: QueryError | null;
  readonly suggestions: readonly QuerySuggestion[];
  /** Index of the suggestion the arrow keys stand on; -1 is none. */
  readonly choice: number;
  readonly accept: (suggestion: QuerySuggestion) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onType: (event: { readonly currentTarget: QueryBox }) => void;
  readonly onPress: (event: { readonly currentTarget: QueryBox }) => void;
  readonly close: () => void;
}

/** What the query box does with keys, suggestions and faults. */
export const useQueryBox = ({
  value,
  onInput,
  onSubmit,
  use,
  isArea,
  box,
}: QueryBoxOptions): QueryBoxState => {
  const { api } = useShell();
  const [caret, setCaret] = useState<number | null>(null);
  const [choice, setChoice] = useState(-1);
  const fault = useQueryCheck(api, value, use);
  const suggestions = useQuerySuggestions(api, caret === null ? null : { query: value, caret });
  const ask = (at: number | null): void => {
    setChoice(-1);
    setCaret(at);
  };
  const accept = (suggestion: QuerySuggestion): void => {
    const next = applySuggestion(value, suggestion);
    onInput(next.text);
    ask(next.caret);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Tab: () => acceptChosen(),
    Enter: () => acceptChosen() || submit(),
    Escape: () => {
      if (suggestions.length > 0) ask(null);
      else box.current?.blur();
      return true;
    },
  };
  const step = (by: 1 | -1): boolean => {
    if (suggestions.length === 0) return false;
    setChoice(moveChoice(choice, by, suggestions.length));
    return true;
  };
  const acceptChosen = (): boolean => {
    const chosen = suggestions[choice];
    if (chosen !== undefined) accept(chosen);
    return chosen !== undefined;
  };
  const submit = (): boolean => {
    if (isArea) return false;
    ask(null);
    if (fault === null) onSubmit?.(value);
    return true;
  };
  return {
    fault,
    suggestions,
    choice,
    accept,
    onKeyDown: (event) => {
      if (!event.isComposing && keys[event.key]?.() === true) event.preventDefault();
    },
    onType: ({ currentTarget }) => {
      onInput(currentTarget.value);
      ask(currentTarget.selectionStart);
    },
    onPress: ({ currentTarget }) => ask(currentTarget.selectionStart),
    close: () => ask(null),
  };
};
