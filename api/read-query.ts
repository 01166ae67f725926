import type { Query } from '../domain/query/ast.ts';
import { parseBrandQuery } from '../domain/query/brand-query.ts';
import type { QuerySyntaxError } from '../domain/query/lexeme.ts';
import { parseQuery } from '../domain/query/parse.ts';
import { InvalidRequestError } from './errors.ts';

const invalid = (path: string, { message, offset }: QuerySyntaxError): InvalidRequestError =>
  new InvalidRequestError([{ path, message: `${message} (at character ${offset + 1})` }]);

/** The query of a search. @param path the request's field, to be named. @throws InvalidRequestError */
export const readQuery = (text: string, path: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw invalid(path, parsed.error);
  return parsed.query;
};

/** @throws InvalidRequestError when this cannot be the query of a brand. */
export const requireBrandQuery = (text: string, path: string): void => {
  const parsed = parseBrandQuery(text);
  if (!parsed.ok) throw invalid(path, parsed.error);
};
