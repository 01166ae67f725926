import type { Brand } from '../domain/brand.ts';
import type { Speaker } from '../domain/replies/acknowledge-text.ts';
import { plainVoice } from '../domain/replies/voice.ts';
import { findTakers, type RuleContext } from '../domain/work/route.ts';
import { type Assignee, personAssignee, teamAssignee } from '../domain/work/work.ts';
import { loadRuleContext } from './load-rule-context.ts';
import type { Store } from './port.ts';

export type AcknowledgeStores = Pick<Store, 'accounts' | 'brands' | 'desk' | 'replyKit' | 'teams'>;

/** What acknowledgement rules are asked with. */
export interface AcknowledgeContext {
  readonly context: RuleContext;
  readonly brands: readonly Brand[];
  /** To whom an acknowledged mention can go: a team only where it has somebody who answers. */
  readonly takers: ReadonlySet<Assignee>;
  /** Null for a brand that is gone, or a competitor. */
  readonly speakerOf: (brandId: string) => Promise<Speaker | null>;
}

/** @param now for the rules' relative times. */
export const loadAcknowledgeContext = async (
  stores: AcknowledgeStores,
  now: Date,
): Promise<AcknowledgeContext> => {
  const [{ context }, brands, people, teams] = await Promise.all([
    loadRuleContext(stores, now),
    stores.brands.list(),
    stores.accounts.listAccounts(),
    stores.teams.list(),
  ]);
  const persons = findTakers(people, []);
  const staffed = teams.filter(({ memberIds }) => memberIds.some((id) => persons.has(personAssignee(id))));
  const speakerOf = async (brandId: string): Promise<Speaker | null> => {
    const brand = brands.find(({ id, kind }) => id === brandId && kind === 'own');
    if (brand === undefined) return null;
    return {
      brand: brand.name,
      voice: (await stores.replyKit.findVoice(brandId)) ?? plainVoice(brandId),
    };
  };
  const takers = new Set([...persons, ...staffed.map(({ id }) => teamAssignee(id))]);
  return { context, brands, takers, speakerOf };
};
