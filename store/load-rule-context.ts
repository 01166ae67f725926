import { findTakers, type RuleContext } from '../domain/work/route.ts';
import type { Assignee } from '../domain/work/work.ts';
import { loadWorkNames, type NameStores } from './load-work-names.ts';
import type { Store } from './port.ts';

/** What rules are asked with, and who can be given a mention. A rule is nobody's: `me` in its query is nobody. */
export const loadRuleContext = async (
  stores: NameStores & Pick<Store, 'brands'>,
  now: Date,
): Promise<{ readonly context: RuleContext; readonly takers: ReadonlySet<Assignee> }> => {
  const [names, brands] = await Promise.all([loadWorkNames(stores, null), stores.brands.list()]);
  const everywhere = brands.find(({ kind }) => kind === 'own')?.timeZone ?? 'UTC';
  const zones = new Map(brands.map(({ id, timeZone }) => [id, timeZone]));
  const timeZoneOf = (brandId: string | null): string =>
    brandId === null ? everywhere : (zones.get(brandId) ?? everywhere);
  return { context: { names, now, timeZoneOf }, takers: findTakers(names.people, names.teams) };
};
