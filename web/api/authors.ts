import type { AuthorReportAnswer } from '../../api/schemas/authors.ts';
import type { AuthorLabel } from '../../domain/authors/author-entry.ts';
import type { Api } from './client.ts';

const pathOf = (account: string, ...rest: readonly string[]): string =>
  `/authors/${[account, ...rest].map(encodeURIComponent).join('/')}`;

/** @param account `source:id`. */
export const getAuthor = (api: Api, account: string, signal: AbortSignal): Promise<AuthorReportAnswer> =>
  api.get(pathOf(account), { signal });

export const setAuthorLabel = (api: Api, account: string, label: AuthorLabel, isOn: boolean): Promise<void> =>
  api.send(isOn ? 'PUT' : 'DELETE', pathOf(account, 'labels', label));

export const addAuthorNote = (api: Api, account: string, text: string): Promise<{ id: string }> =>
  api.send('POST', pathOf(account, 'notes'), { text });

export const removeAuthorNote = (api: Api, account: string, id: string): Promise<void> =>
  api.send('DELETE', pathOf(account, 'notes', id));
