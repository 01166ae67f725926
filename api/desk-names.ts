import type { FastifyRequest } from 'fastify';
import type { Query } from '../domain/query/ast.ts';
import { hasWorkNames, resolveWorkNames } from '../domain/query/work-names.ts';
import { loadWorkNames, type NameStores } from '../store/load-work-names.ts';
import { getCaller } from './auth/caller.ts';
import { readQuery } from './read-query.ts';

/** The query of a search, with the ids of those it names. @param me who asks; null for no person. @throws InvalidRequestError */
export const readSearchOf = async (
  stores: NameStores,
  me: string | null,
  text: string,
  path: string,
): Promise<Query> => {
  const query = readQuery(text, path);
  return hasWorkNames(query) ? resolveWorkNames(query, await loadWorkNames(stores, me)) : query;
};

/** The query of a caller's search. @throws InvalidRequestError */
export const readSearch = (
  stores: NameStores,
  request: FastifyRequest,
  text: string,
  path: string,
): Promise<Query> => {
  const caller = getCaller(request);
  return readSearchOf(stores, caller.by === 'session' ? caller.id : null, text, path);
};
