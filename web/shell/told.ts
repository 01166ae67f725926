import { type ReadonlySignal, signal } from '@preact/signals';
import type { ToldList, ToldMark, ToldRow } from '../../api/schemas/told.ts';
import type { Api } from '../api/client.ts';
import { showBrowserNotices } from './browser-notices.ts';

/** What the person was told of what concerns them. */
export interface Told {
  readonly rows: ReadonlySignal<readonly ToldRow[]>;
  /** Of all there are, also those that are not in `rows`. */
  readonly unread: ReadonlySignal<number>;
  /** @param ids null for all. @throws ApiError */
  mark(ids: ToldMark['ids'], isRead: boolean): Promise<void>;
  /** @throws ApiError */
  reload(): Promise<void>;
  /** Reads for the first time: somebody else may have been here before. @throws ApiError */
  begin(): Promise<void>;
}

/** @param open goes to a path of this app. */
export const createTold = (api: Api, open: (path: string) => void): Told => {
  const rows = signal<readonly ToldRow[]>([]);
  const unread = signal(0);
  /** Null until told first: what was there before the page is no news. */
  let known: ReadonlySet<string> | null = null;
  const reload = async (): Promise<void> => {
    const answer = await api.get<ToldList>('/told');
    const fresh = answer.rows.filter(({ id, readAt }) => readAt === null && known?.has(id) === false);
    known = new Set([...(known ?? []), ...answer.rows.map(({ id }) => id)]);
    rows.value = answer.rows;
    unread.value = answer.unread;
    showBrowserNotices(fresh, open);
  };
  return {
    rows,
    unread,
    reload,
    mark: async (ids, isRead) => {
      await api.send('POST', '/told/marks', { ids: ids === null ? null : [...ids], isRead });
      await reload();
    },
    begin: () => {
      known = null;
      return reload();
    },
  };
};
