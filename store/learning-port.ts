import type { Adjustment, Choice, Rejudging, Trial } from '../domain/adjustment.ts';
import type { WeeklySample } from '../domain/weekly-sample.ts';

/** What was learned from people's labels. All of a brand's goes with the brand. */
export interface LearningStore {
  /**
   * Keeps a trial and, where it promoted one, its adjustment and the choice of it (with the trial's id, by `trial`), in
   * one step. Where somebody chose meanwhile, their choice stays. Nothing changes when the trial is known.
   * @param place where that choice stands: `after` the brand's newest when the trial began (its id; null before the
   * first). Null: none is made, for what a person chose stays.
   */
  saveTrial(
    trial: Trial,
    adjustment: Adjustment | null,
    place: { readonly after: string | null } | null,
  ): Promise<void>;
  /** Newest first. */
  listTrials(brandId: string, limit: number): Promise<readonly Trial[]>;
  findAdjustment(id: string): Promise<Adjustment | null>;
  /**
   * Appends; a choice whose id is known changes nothing.
   * @param place where it is to stand, as in `saveTrial`: where somebody chose meanwhile nothing changes.
   */
  choose(choice: Choice, place?: { readonly after: string | null }): Promise<void>;
  /** Newest first (`at`, then id): the first is in force. */
  listChoices(brandId: string, limit: number): Promise<readonly Choice[]>;
  /** The adjustment each brand uses, by brand; one that uses the shipped model alone is missing. */
  listChosen(): Promise<ReadonlyMap<string, string>>;
  /** Replaces the brand's. */
  saveRejudging(state: Rejudging): Promise<void>;
  findRejudging(brandId: string): Promise<Rejudging | null>;
  /** Keeps the sample of a brand's week (`from`) once; a second one changes nothing. */
  saveSample(sample: WeeklySample): Promise<void>;
  /** Newest week first. */
  listSamples(brandId: string, limit: number): Promise<readonly WeeklySample[]>;
}
