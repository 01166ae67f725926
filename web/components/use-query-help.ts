import { useEffect, useState } from 'preact/hooks';
import type {
  QueryCheck,
  QueryError,
  QuerySuggestion,
  QuerySuggestionList,
} from '../../api/schemas/query.ts';
import type { Api } from '../api/client.ts';

const pauseMs = 150;

/** Runs once the reader pauses; a newer run aborts the older. Without an answer there is no help, and no fuss. */
const useAfterPause = (run: ((signal: AbortSignal) => Promise<void>) | null, key: string): void => {
  // The key stands for all that run reads
  useEffect(() => {
    if (run === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => void run(controller.signal).catch(() => {}), pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key]);
};

/** What is wrong with the query, as far as the server has said; null while it is fine. */
export const useQueryCheck = (api: Api, query: string, use: 'search' | 'brand'): QueryError | null => {
  const [found, setFound] = useState<{ query: string; error: QueryError | null } | null>(null);
  const check = async (signal: AbortSignal): Promise<void> => {
    const answer = await api.send<QueryCheck>('POST', '/query/check', { query, use }, { signal });
    setFound({ query, error: answer.ok ? null : answer.error });
  };
  useAfterPause(query.trim() === '' ? null : check, `${use} ${query}`);
  // An older answer's place in the text no longer holds.
  return found !== null && found.query === query ? found.error : null;
};

/** What could stand at the caret. @param asked null asks for nothing. */
export const useQuerySuggestions = (
  api: Api,
  asked: { readonly query: string; readonly caret: number } | null,
): readonly QuerySuggestion[] => {
  const key = asked === null ? '' : `${asked.caret} ${asked.query}`;
  const [found, setFound] = useState<{ key: string; rows: readonly QuerySuggestion[] }>({
    key: '',
    rows: [],
  });
  const ask = async (signal: AbortSignal): Promise<void> => {
    const answer = await api.send<QuerySuggestionList>('POST', '/query/suggest', asked, { signal });
    setFound({ key, rows: answer.rows });
  };
  useAfterPause(asked === null ? null : ask, key);
  return asked !== null && found.key === key ? found.rows : [];
};
