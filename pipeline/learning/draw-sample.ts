import { createHash } from 'node:crypto';
import type { Brand } from '../../domain/brand.ts';
import { toInstant } from '../../domain/instant.ts';
import type { IntentLabel } from '../../domain/judgement.ts';
import { slicesOf } from '../../domain/slices.ts';
import { compareText } from '../../domain/text-order.ts';
import { SAMPLE_SIZE, type Week, type WeeklySample, weeksDue } from '../../domain/weekly-sample.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import type { MentionStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';

const HOURS_AT_ONCE = 24;

export interface SampleDeps {
  readonly mentions: Pick<MentionStore, 'find'>;
  readonly rollups: Pick<RollupStore, 'list' | 'loadFacts'>;
  readonly learning: Pick<LearningStore, 'saveSample' | 'listSamples'>;
}

interface Candidate {
  readonly id: string;
  readonly intent: IntentLabel;
}

const listWeek = async (
  { rollups }: SampleDeps,
  brandId: string,
  { from, to }: Week,
): Promise<Candidate[]> => {
  const hours = (await rollups.list(brandId, 'hour', from, to)).map(({ start }) => ({
    brandId,
    hour: start,
  }));
  const found: Candidate[] = [];
  for (const some of slicesOf(hours, HOURS_AT_ONCE)) {
    const facts = await rollups.loadFacts(some);
    found.push(...facts.flat().map(({ id, intent }) => ({ id, intent })));
  }
  return found;
};

/** A mention's place in the drawing: a number nobody can choose, the same every time. */
const ticketOf = (brandId: string, from: string, id: string): string =>
  createHash('sha256')
    .update(JSON.stringify([brandId, from, id]))
    .digest('hex');

const drawMembers = async (
  { mentions }: SampleDeps,
  candidates: readonly Candidate[],
  brandId: string,
  from: string,
): Promise<WeeklySample['members']> => {
  const inOrder = candidates
    .map((each) => ({ ...each, ticket: ticketOf(brandId, from, each.id) }))
    .sort((one, other) => compareText(one.ticket, other.ticket));
  const members: WeeklySample['members'] = [];
  for (const { id, intent } of inOrder) {
    if (members.length === SAMPLE_SIZE) break;
    // What has no words any more cannot be labelled.
    if ((await mentions.find(id))?.erased === null) members.push({ mentionId: id, intent });
  }
  return members;
};

const drawWeek = async (deps: SampleDeps, brandId: string, week: Week, now: Date): Promise<void> => {
  const candidates = await listWeek(deps, brandId, week);
  if (candidates.length === 0) return;
  await deps.learning.saveSample({
    ...{ brandId, ...week, drawnAt: toInstant(now), mentions: candidates.length },
    told: candidates.filter(({ intent }) => intent !== 'not-told').length,
    complaints: candidates.filter(({ intent }) => intent === 'complaint').length,
    members: await drawMembers(deps, candidates, brandId, week.from),
  });
};

/**
 * Draws the samples of a brand's weeks that are over and due (`weeksDue`): every mention of a week has the same chance, and
 * the same mentions give the same sample. A week without mentions has none. Safe to repeat and in several processes.
 */
export const drawSamples = async (deps: SampleDeps, brand: Brand, now: Date): Promise<void> => {
  const [latest] = await deps.learning.listSamples(brand.id, 1);
  for (const week of weeksDue(latest?.from ?? null, toInstant(now), brand.timeZone))
    await drawWeek(deps, brand.id, week, now);
};
