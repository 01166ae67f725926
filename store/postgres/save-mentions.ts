import type { JudgedMention } from '../../domain/mention.ts';
import { applyChanges } from './apply-changes.ts';
import { type Context, inWriterTurn } from './context.ts';
import { changesContent, type KeptMention, takeIn, toVersion, type Version } from './kept-mention.ts';
import { loadKept } from './load-kept.ts';
import { type BrandFacts, loadBrandFacts } from './touches.ts';

export type SaveOutcome = 'inserted' | 'updated' | 'unchanged';

const outcomeOf = (before: KeptMention | null, after: KeptMention): SaveOutcome => {
  if (before === null) return 'inserted';
  return changesContent({ before, after }) ? 'updated' : 'unchanged';
};

/** Brands that were removed while the mention was under way. */
const withoutRemoved = (kept: KeptMention, { removed }: BrandFacts): KeptMention =>
  kept.brandIds.some((id) => removed.has(id))
    ? { ...kept, brandIds: kept.brandIds.filter((id) => !removed.has(id)) }
    : kept;

/** Takes the versions in one after the other, as if each were saved alone. */
const takeAllIn = (
  stored: ReadonlyMap<string, KeptMention>,
  versions: readonly Version[],
  brands: BrandFacts,
): { readonly outcomes: readonly SaveOutcome[]; readonly kept: ReadonlyMap<string, KeptMention> } => {
  const kept = new Map<string, KeptMention>();
  const outcomes = versions.map((version) => {
    const { id } = version.mention;
    const before = kept.get(id) ?? stored.get(id) ?? null;
    const after = withoutRemoved(takeIn(before, version), brands);
    kept.set(id, after);
    return outcomeOf(before, after);
  });
  return { outcomes, kept };
};

/** @see MentionStore.save */
export const saveMentions = async (
  context: Context,
  items: readonly { readonly mention: JudgedMention; readonly raw: unknown }[],
): Promise<readonly SaveOutcome[]> => {
  if (items.length === 0) return [];
  const versions = items.map(({ mention, raw }) => toVersion(mention, raw));
  return await inWriterTurn(context, async (work) => {
    const brands = await loadBrandFacts(work);
    const stored = await loadKept(work, [...new Set(versions.map(({ mention }) => mention.id))]);
    const { outcomes, kept } = takeAllIn(stored, versions, brands);
    const changes = [...kept.values()].map((after) => ({ before: stored.get(after.id) ?? null, after }));
    await applyChanges(work, brands, changes);
    return outcomes;
  });
};
