import type { BudgetStore } from '../store/port.ts';
import type { PollCollector, PollRequest } from './collector.ts';
import type { Pass } from './pass.ts';
import type { Pause } from './quota.ts';

const units = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'unit' : 'units'}`;

const stretch = (ms: number): string => {
  if (ms < 120_000) return `${Math.round(ms / 1000)} seconds`;
  const hours = ms / 3_600_000;
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  if (hours >= 2) return `${Math.round(hours)} hours`;
  return hours === 1 ? 'an hour' : `${Math.round(ms / 60_000)} minutes`;
};

/**
 * Spends what a request costs of the budget that all sources with the same account at the same host share.
 * @returns null when it may be sent.
 */
export const spendBudget = async (
  { id, politeness: { budget } }: Pick<PollCollector, 'id' | 'politeness'>,
  request: PollRequest,
  pass: Pass | null,
  budgets: Pick<BudgetStore, 'take'>,
  now: Date,
): Promise<Pause | null> => {
  if (budget === undefined) return null;
  const cost = budget.cost?.(request) ?? 1;
  if (cost <= 0) return null;
  const key = `${id} ${new URL(request.url).host} ${pass?.account ?? 'anybody'}`;
  const free = await budgets.take(key, cost, budget, now);
  if (free === null) return null;
  const reason = `Its budget of ${units(budget.units)} in ${stretch(budget.perMs)} is spent.`;
  return { until: new Date(free), reason };
};
