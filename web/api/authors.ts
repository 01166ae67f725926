import type { AuthorReportAnswer } from '../../api/schemas/authors.ts';
import type { AuthorLabel } from '../../domain/authors/author-entry.ts';
import type { AccountPair, AuthorJoin } from '../../domain/authors/author-join.ts';
import type { Api } from './client.ts';

const pathOf = (account: string, ...rest: readonly string[]): string =>
  `/authors/${[account, ...rest].map(encodeURIComponent).join('/')}`;

/** @param account `source:id`. */
export const getAuthor = (api: Api, account: string, signal: AbortSignal): Promise<AuthorReportAnswer> =>
  api.get(pathOf(account), { signal });

/** Where a browser gets all that is kept of an author, as a file. */
export const authorExportHref = (account: string): string => `/api${pathOf(account)}/export`;

export const setAuthorLabel = (api: Api, account: string, label: AuthorLabel, isOn: boolean): Promise<void> =>
  api.send(isOn ? 'PUT' : 'DELETE', pathOf(account, 'labels', label));

export const addAuthorNote = (api: Api, account: string, text: string): Promise<{ id: string }> =>
  api.send('POST', pathOf(account, 'notes'), { text });

export const removeAuthorNote = (api: Api, account: string, id: string): Promise<void> =>
  api.send('DELETE', pathOf(account, 'notes', id));

export const decideJoin = (
  api: Api,
  { one, other }: AccountPair,
  verdict: AuthorJoin['verdict'],
): Promise<void> => api.send('PUT', pathOf(one, 'joins', other), { verdict });

export const takeJoinBack = (api: Api, { one, other }: AccountPair): Promise<void> =>
  api.send('DELETE', pathOf(one, 'joins', other));
