/** How much a mention presses, in one word. */
export type PriorityLevel = 'urgent' | 'high' | 'medium' | 'low';

/** @param priority 0–100. */
export const priorityLevel = (priority: number): PriorityLevel => {
  if (priority >= 60) return 'urgent';
  if (priority >= 45) return 'high';
  return priority >= 20 ? 'medium' : 'low';
};

export const levelWords: Readonly<Record<PriorityLevel, string>> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Bars out of four. */
export const levelBars: Readonly<Record<PriorityLevel, number>> = { urgent: 4, high: 3, medium: 2, low: 1 };
