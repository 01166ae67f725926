import { hash } from 'node:crypto';
import type { JudgedMention } from '../../domain/mention.ts';
import { type QueryDocument, toQueryDocument, toSearchText } from '../../domain/query/query-document.ts';
import { toStorableText } from './storable.ts';

/** Search reads this much of a mention's tokens: PostgreSQL's tsvector ends at 1 MB. */
const TOKEN_BYTES_KEPT = 500_000;
/** A tsvector takes terms of up to 2 kB, some MongoDB-like servers' index keys of up to 1 kB. */
const TERM_LENGTH = 500;

const capTokens = (tokens: readonly string[]): readonly string[] => {
  let bytes = 0;
  const end = tokens.findIndex((token) => {
    bytes += Buffer.byteLength(token) + 1;
    return bytes > TOKEN_BYTES_KEPT;
  });
  return end === -1 ? tokens : tokens.slice(0, end);
};

/** A term as the index has it: one that is too long keeps its beginning and a digest. */
export const toTerm = (text: string): string => {
  const whole = toStorableText(text);
  return whole.length <= TERM_LENGTH
    ? whole
    : toStorableText(whole.slice(0, TERM_LENGTH)) + hash('sha1', whole, 'base64url');
};

/** What is marked among the terms: fields a search compares for equality. */
export type MarkedField =
  | 'author'
  | 'name'
  | 'handle'
  | 'hashtag'
  | 'kind'
  | 'lang'
  | 'site'
  | 'source'
  | 'topic';

/** The term that stands for a field's value. No token begins with `=`, so no word or beginning finds it. */
export const markOf = (field: MarkedField, value: string): string => toTerm(`=${field}:${value}`);

/** `news.example.com` with the domains it belongs to. */
const domainsOf = (site: string): readonly string[] => {
  const labels = site.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

/** Tokens of a search text. */
export const fromSearchText = (text: string): readonly string[] =>
  text.trim() === '' ? [] : text.slice(1, -1).split(' ');

const marksOf = (found: QueryDocument): readonly string[] => {
  const mark = (field: MarkedField, values: readonly string[]): readonly string[] =>
    values.map((value) => markOf(field, value));
  const present = (value: string | null): readonly string[] => (value === null ? [] : [value]);
  return [
    ...mark('author', present(found.authorHandle)),
    ...mark('name', found.authorName === null ? [] : fromSearchText(found.authorName)),
    ...mark('handle', found.handles),
    ...mark('hashtag', found.hashtags),
    ...mark('kind', [found.kind]),
    ...mark('lang', present(found.lang)),
    ...mark('site', found.site === null ? [] : domainsOf(found.site)),
    ...mark('source', [found.source]),
    ...mark('topic', found.topics),
  ];
};

/** What a search reads of a mention. */
export interface SearchFields {
  /** Search text of its tokens. */
  readonly tokens: string;
  /** The distinct tokens and marks: one index over them serves every search. */
  readonly terms: readonly string[];
  /** Search text of the author's name. */
  readonly authorWords: string | null;
  readonly stars: number | null;
}

export const toSearchFields = (mention: JudgedMention): SearchFields => {
  const tokens = capTokens(mention.tokens);
  const found = toQueryDocument({ ...mention, tokens });
  return {
    tokens: toSearchText(tokens),
    terms: [...new Set([...tokens.map(toTerm), ...marksOf(found)])],
    authorWords: found.authorName,
    stars: found.stars,
  };
};
