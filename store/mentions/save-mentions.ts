import { strongerErasure } from '../../domain/erasure.ts';
import type { Erased } from '../../domain/mention.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { keysOfMention } from './erasure-keys.ts';
import { groupSaves } from './group-saves.ts';
import {
  changesContent,
  type KeptMention,
  schedule,
  takeIn,
  toVersion,
  type Version,
} from './kept-mention.ts';
import type { BrandFacts } from './touches.ts';
import { wakeMentions } from './wake-mentions.ts';
import type { InTurn, WriterTurn } from './writer-turn.ts';

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

const toArrivals = async (turn: WriterTurn, versions: readonly Version[]): Promise<readonly Arrival[]> => {
  const keys = versions.map(({ mention }) => keysOfMention(mention));
  const known = await turn.findErasures([...new Set(keys.flat())]);
  return versions.map((version, at) => ({
    version,
    listed: (keys[at] ?? []).map((key) => known.get(key) ?? null).reduce(strongerErasure, null),
  }));
};

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

const saveInTurn = async (
  turn: WriterTurn,
  versions: readonly Version[],
): Promise<readonly SaveOutcome[]> => {
  const brands = await turn.loadBrandFacts();
  const arrivals = await toArrivals(turn, versions);
  const stored = await turn.loadKept([...new Set(versions.map(({ mention }) => mention.id))]);
  const { outcomes, kept } = takeAllIn(stored, arrivals, brands);
  const changes = [...kept.values()].map((after) => {
    const before = stored.get(after.id) ?? null;
    return { before, after: schedule(before, keepLinks(before, after)) };
  });
  const woken = await wakeMentions(turn, changes);
  await applyChanges(turn, brands, woken.changes, woken.events);
  return outcomes;
};

/** Saves batches in writers' turns, those together that come while one waits for its turn. @see MentionStore.save */
export const createSave = (inTurn: InTurn): MentionStore['save'] => {
  const save = groupSaves(inTurn, saveInTurn);
  // Versions are made here, not in the turn, which others wait for.
  return async (items) =>
    items.length === 0 ? [] : await save(items.map(({ mention, raw }) => toVersion(mention, raw)));
};
