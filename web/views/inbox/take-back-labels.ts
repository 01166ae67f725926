import type { LabelChange } from '../../../api/schemas/learning.ts';
import type { Judgement } from '../../../domain/judgement.ts';

/** What people said of the same parts before, to say again: nothing where nobody had spoken. */
export const takeBackLabels = ({ corrected }: Judgement, said: LabelChange): LabelChange => ({
  ...(said.sentiment !== undefined && { sentiment: corrected?.sentiment?.label ?? null }),
  ...(said.intent !== undefined && { intent: corrected?.intent?.label ?? null }),
  ...(said.topics !== undefined && { topics: corrected?.topics?.labels ?? null }),
});
