import type { WorkNames } from '../domain/query/work-names.ts';
import type { DeskStore } from './desk-port.ts';
import type { AccountStore, TeamStore } from './people-port.ts';

/** Whose names a query may hold. */
export interface NameStores {
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
  readonly teams: Pick<TeamStore, 'list'>;
  readonly desk: Pick<DeskStore, 'listLabels' | 'listAcknowledgeRules'>;
}

/** @param me the account that asks; null for what is no person. */
export const loadWorkNames = async ({ accounts, teams, desk }: NameStores, me: string | null) => {
  const [people, listed, labels, rules] = await Promise.all([
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
    desk.listAcknowledgeRules(),
  ]);
  return { me, people, teams: listed, labels, rules } satisfies WorkNames;
};
