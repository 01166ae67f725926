import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { isAbort } from '../api/api-error.ts';
import { type LoadEvent, type LoadState, loading, nextLoadState, toShownError } from './load-state.ts';

export interface Loaded<Data> extends LoadState<Data> {
  /** Loads again; what is shown stays meanwhile. */
  readonly again: () => void;
}

/**
 * Loads whenever `key` changes, and never shows an answer that came too late.
 * @param keep whether the old data may stay on show under the new key (same page, other filter).
 */
export const useLoaded = <Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
  keep: (oldKey: string) => boolean = () => false,
): Loaded<Data> => {
  const [state, send] = useReducer<LoadState<Data>, LoadEvent<Data>>(nextLoadState, loading);
  const [round, setRound] = useState(0);
  const shown = useRef<{ key: string; round: number } | null>(null);
  // The key stands for all that load reads
  useEffect(() => {
    const last = shown.current;
    send({ type: 'start', keep: last !== null && (last.key === key || keep(last.key)) });
    shown.current = { key, round };
    const controller = new AbortController();
    load(controller.signal).then(
      (data) => !controller.signal.aborted && send({ type: 'done', data }),
      (error: unknown) =>
        !controller.signal.aborted && !isAbort(error) && send({ type: 'failed', error: toShownError(error) }),
    );
    return () => controller.abort();
  }, [key, round]);
  return { ...state, again: () => setRound((each) => each + 1) };
};
