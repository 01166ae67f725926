import type { Account } from '../../domain/account.ts';
import type { Brand } from '../../domain/brand.ts';
import { mentionPath } from '../../domain/digest/digest-links.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { Team } from '../../domain/team.ts';
import { type Assignee, personAssignee, teamAssignee } from '../../domain/work/work.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import type { Store } from '../../store/port.ts';

/** Who there is to be told, and what of. */
export interface DeskPeople {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly teams: readonly Team[];
  readonly brands: ReadonlyMap<string, Brand>;
}

export const loadDeskPeople = async ({
  accounts,
  teams,
  brands,
}: Pick<Store, 'accounts' | 'teams' | 'brands'>): Promise<DeskPeople> => {
  const [people, listed, known] = await Promise.all([accounts.listAccounts(), teams.list(), brands.list()]);
  return {
    accounts: new Map(people.map((account) => [account.id, account])),
    teams: listed,
    brands: new Map(known.map((brand) => [brand.id, brand])),
  };
};

/** Those of the ids whose people can sign in, but for the one who did it. */
export const presentOf = (
  { accounts }: DeskPeople,
  ids: readonly string[],
  but: string | null,
): readonly string[] => ids.filter((id) => id !== but && accounts.get(id)?.status === 'active');

export const teamOf = ({ teams }: DeskPeople, assignee: Assignee): Team | null =>
  teams.find(({ id }) => teamAssignee(id) === assignee) ?? null;

/** Ids of the people who have what this one has: one, or all of a team. */
export const ownersOf = (people: DeskPeople, assignee: Assignee): readonly string[] =>
  teamOf(people, assignee)?.memberIds ??
  [...people.accounts.keys()].filter((id) => personAssignee(id) === assignee);

/** Who did it, as others know them. */
export const actorOf = ({ accounts }: DeskPeople, { by, rule }: Pick<WorkEvent, 'by' | 'rule'>): string => {
  if (rule !== undefined) return `The rule “${rule}”`;
  if (by.startsWith('key:')) return 'A program';
  return accounts.get(by)?.name ?? 'Earshot';
};

/** What a notice says of a mention, without its author and their words: these can be erased. */
export const describeMention = (
  { brands }: DeskPeople,
  { id, brandIds, source, judgement }: StoredMention,
): { readonly brand: string; readonly detail: string; readonly path: string } => {
  const [brandId = ''] = brandIds;
  const intent = judgement.intent.label;
  return {
    brand: brands.get(brandId)?.name ?? 'a brand',
    detail: `${intent.charAt(0).toUpperCase()}${intent.slice(1)} on ${source}`,
    path: mentionPath(brandId, id),
  };
};
