import type { FastifyRequest } from 'fastify';
import type { Query } from '../domain/query/ast.ts';
import { hasWorkNames, resolveWorkNames, type WorkNames } from '../domain/query/work-names.ts';
import type { DeskStore } from '../store/desk-port.ts';
import type { AccountStore, TeamStore } from '../store/people-port.ts';
import { getCaller } from './auth/caller.ts';
import { readQuery } from './read-query.ts';

/** Whose names a query may hold. */
export interface NameStores {
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
  readonly teams: Pick<TeamStore, 'list'>;
  readonly desk: Pick<DeskStore, 'listLabels'>;
}

/** @param me the account that asks; null for a program. */
export const loadWorkNames = async (
  { accounts, teams, desk }: NameStores,
  me: string | null,
): Promise<WorkNames> => {
  const [people, listed, labels] = await Promise.all([
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
  ]);
  return { me, people, teams: listed, labels };
};

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
