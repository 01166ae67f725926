import { SettingsError } from '../../domain/errors.ts';
import type { PollRequest } from '../collector.ts';
import type { Validators } from '../http.ts';
import { maskUrl } from './exchange-record.ts';
import type { Hop } from './redirect.ts';

const conditions = (validators: Validators | null): Record<string, string> => ({
  ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
  ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
});

const parseUrl = (request: PollRequest): URL => {
  if (!URL.canParse(request.url)) {
    throw new SettingsError(`“${maskUrl(request.url)}” is not a web address. It should begin with https://`);
  }
  const url = new URL(request.url);
  if (url.username !== '' || url.password !== '') {
    throw new SettingsError(
      'A web address may hold no name and password. Give them as the source’s credentials.',
    );
  }
  url.hash = '';
  // A WebSocket begins as a request like any other.
  if (request.listen !== undefined) url.protocol = url.protocol === 'ws:' ? 'http:' : 'https:';
  return url;
};

/** The request as it is first sent. @throws SettingsError for what is no address, or holds a name and password. */
export const firstHop = (request: PollRequest, userAgent: string, validators: Validators | null): Hop => ({
  url: parseUrl(request),
  method: request.method ?? 'GET',
  headers: {
    accept: '*/*',
    // Some sources ask for a form of their own: a collector's name for Earshot goes before the common one.
    'user-agent': userAgent,
    ...request.headers,
    ...(request.conditional === true ? conditions(validators) : {}),
    'accept-encoding': 'gzip, deflate, br',
  },
  body: request.body ?? null,
});
