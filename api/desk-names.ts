import type { FastifyRequest } from 'fastify';
import type { Query } from '../domain/query/ast.ts';
import { hasWorkNames, resolveWorkNames } from '../domain/query/work-names.ts';
import { loadWorkNames, type NameStores } from '../store/load-work-names.ts';
import { getCaller } from './auth/caller.ts';
import { readQuery } from './read-query.ts';

/** The query of a search, with the ids of those it names. @throws InvalidRequestError */
export const readSearch = async (
  stores: NameStores,
  request: FastifyRequest,
  text: string,
  path: string,
): Promise<Query> => {
  const query = readQuery(text, path);
  if (!hasWorkNames(query)) return query;
  const caller = getCaller(request);
  return resolveWorkNames(query, await loadWorkNames(stores, caller.by === 'session' ? caller.id : null));
};
