import { createHash } from 'node:crypto';
import type { Brand } from '../../domain/brand.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
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

const listHours = async (
  { rollups }: SampleDeps,
  brandId: string,
  hours: readonly Instant[],
): Promise<Candidate[]> => {
  const found: Candidate[] = [];
  for (const some of slicesOf(hours, HOURS_AT_ONCE)) {
    const facts = await rollups.loadFacts(some.map((hour) => ({ brandId, hour })));
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

/** @param hours of the week, those that have mentions. */
const drawWeek = async (
  deps: SampleDeps,
  brandId: string,
  week: Week,
  hours: readonly Instant[],
  now: Date,
): Promise<void> => {
  const candidates = await listHours(deps, brandId, hours);
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
  const due = weeksDue(latest?.from ?? null, toInstant(now), brand.timeZone);
  const [first, last] = [due[0], due.at(-1)];
  if (first === undefined || last === undefined) return;
  // In one go: of a brand that nobody speaks of all its weeks stay due, and are asked for at each tick.
  const hours = (await deps.rollups.list(brand.id, 'hour', first.from, last.to)).map(({ start }) => start);
  for (const week of due) {
    const own = hours.filter((hour) => hour >= week.from && hour < week.to);
    await drawWeek(deps, brand.id, week, own, now);
  }
};
