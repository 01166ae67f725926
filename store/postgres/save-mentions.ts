import type { Erased, JudgedMention } from '../../domain/mention.ts';
import { applyChanges } from './apply-changes.ts';
import { type Context, inWriterTurn } from './context.ts';
import { findErasures } from './erasure-list.ts';
import {
  changesContent,
  type KeptMention,
  schedule,
  takeIn,
  toVersion,
  type Version,
} from './kept-mention.ts';
import { loadKept } from './load-kept.ts';
import { type BrandFacts, loadBrandFacts } from './touches.ts';

export type SaveOutcome = 'inserted' | 'updated' | 'unchanged' | 'refused';

const outcomeOf = (before: KeptMention | null, after: KeptMention): SaveOutcome => {
  if (before === null) return 'inserted';
  return changesContent({ before, after }) ? 'updated' : 'unchanged';
};

/** Brands that were removed while the mention was under way. */
const withoutRemoved = (kept: KeptMention, { removed }: BrandFacts): KeptMention => {
  if (![...kept.brandIds, ...kept.spokenBy].some((id) => removed.has(id))) return kept;
  const isThere = (id: string): boolean => !removed.has(id);
  return { ...kept, brandIds: kept.brandIds.filter(isThere), spokenBy: kept.spokenBy.filter(isThere) };
};

/** A version with what the list of erasures holds against it. */
interface Arrival {
  readonly version: Version;
  readonly listed: Erased | null;
}

/** Takes the versions in one after the other, as if each were saved alone. */
const takeAllIn = (
  stored: ReadonlyMap<string, KeptMention>,
  arrivals: readonly Arrival[],
  brands: BrandFacts,
): { readonly outcomes: readonly SaveOutcome[]; readonly kept: ReadonlyMap<string, KeptMention> } => {
  const kept = new Map<string, KeptMention>();
  const outcomes = arrivals.map(({ version, listed }): SaveOutcome => {
    const { id } = version.mention;
    const before = kept.get(id) ?? stored.get(id) ?? null;
    if (before === null && listed?.by === 'person') return 'refused';
    const after = withoutRemoved(takeIn(before, version, listed), brands);
    kept.set(id, after);
    return outcomeOf(before, after);
  });
  return { outcomes, kept };
};

/** What was erased before is not linked by words it no longer has: it stays in the story it was in. */
const keepLinks = (before: KeptMention | null, after: KeptMention): KeptMention =>
  before === null || before.erased === null || after.erased === null
    ? after
    : { ...after, tokens: before.tokens, bands: before.bands };

/** @see MentionStore.save */
export const saveMentions = async (
  context: Context,
  items: readonly { readonly mention: JudgedMention; readonly raw: unknown }[],
): Promise<readonly SaveOutcome[]> => {
  if (items.length === 0) return [];
  const versions = items.map(({ mention, raw }) => toVersion(mention, raw));
  return await inWriterTurn(context, async (work) => {
    const brands = await loadBrandFacts(work);
    const listed = await findErasures(
      work,
      versions.map(({ mention }) => mention),
    );
    const arrivals = versions.map((version, at) => ({ version, listed: listed[at] ?? null }));
    const stored = await loadKept(work, [...new Set(versions.map(({ mention }) => mention.id))]);
    const { outcomes, kept } = takeAllIn(stored, arrivals, brands);
    const changes = [...kept.values()].map((after) => {
      const before = stored.get(after.id) ?? null;
      return { before, after: schedule(before, keepLinks(before, after)) };
    });
    await applyChanges(work, brands, changes);
    return outcomes;
  });
};
