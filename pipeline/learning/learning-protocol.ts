import type { Adjustment, PartTrial } from '../../domain/adjustment.ts';
import type { JudgeInput, Judgement } from '../../domain/judgement.ts';
import type { Learned, PartSample } from './run-trial.ts';

/** What the thread is told. One at a time: the next follows when this one is answered. */
export type LearningRequest =
  | { readonly do: 'judge'; readonly inputs: readonly JudgeInput[] }
  | { readonly do: 'try'; readonly samples: readonly PartSample[]; readonly current: Adjustment | null };

export interface TriedPart {
  readonly result: PartTrial;
  readonly learned: Learned;
}

export interface LearningAnswer {
  /** Name and version of the model. */
  readonly model: string;
  /** One a text, in order. */
  readonly judgements: readonly Judgement[];
  /** One a sample, in order; null where there were too few labels. */
  readonly tried: readonly (TriedPart | null)[];
}

export type LearningMessage =
  | { readonly ok: true; readonly answer: LearningAnswer }
  | { readonly ok: false; readonly error: string };
