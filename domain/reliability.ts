import { sentiments } from './judgement.ts';
import type { StoredMention } from './mention.ts';
import { type CalibrationBin, calibrationBins, calibrationError, type Scored } from './score-labels.ts';
import { shippedReliability } from './shipped-reliability.ts';
import { compareText } from './text-order.ts';

/** Fewer labels draw no chart. */
export const LEAST_FOR_CHART = 30;

/** What says most of a brand's own mentions first. */
const bases = ['sample', 'labels', 'shipped', 'none'] as const;

/** How well sureness and being right agree, for one language or one source. */
export interface Reliability {
  /** Language (ISO 639-1) or source. */
  readonly name: string;
  /**
   * `sample`: labels of weekly samples in the order of drawing, which speak for all mentions. `labels`: all labels, many of them given where
   * somebody saw a mistake. `shipped`: validation texts of the model. `none`: too few labels.
   */
  readonly basis: (typeof bases)[number];
  /** Labels or texts behind it. */
  readonly texts: number;
  /** Expected calibration error, 0–1; null where there is no chart. */
  readonly error: number | null;
  readonly bins: readonly CalibrationBin[];
}

interface Labelled extends Scored {
  readonly sampled: boolean;
}

/** By what was shown when the person spoke: later judgements may have learned from the label. */
const toLabelled = ({ id, judgement }: StoredMention, sampled: ReadonlySet<string>): Labelled[] => {
  const said = judgement.corrected?.sentiment;
  const probabilities = said?.shown.probabilities ?? null;
  if (said === undefined || probabilities === null) return [];
  return [
    {
      probabilities: sentiments.map((each) => probabilities[each]),
      label: sentiments.indexOf(said.label),
      sampled: sampled.has(id),
    },
  ];
};

const chart = (name: string, basis: Reliability['basis'], bins: readonly CalibrationBin[]): Reliability => ({
  ...{ name, basis, bins, error: calibrationError(bins) },
  texts: bins.reduce((sum, { texts }) => sum + texts, 0),
});

const judgeGroup = (
  name: string,
  labelled: readonly Labelled[],
  shipped: readonly CalibrationBin[] | undefined,
): Reliability => {
  const sampled = labelled.filter((each) => each.sampled);
  if (sampled.length >= LEAST_FOR_CHART) return chart(name, 'sample', calibrationBins(sampled));
  if (labelled.length >= LEAST_FOR_CHART) return chart(name, 'labels', calibrationBins(labelled));
  if (shipped !== undefined) return chart(name, 'shipped', shipped);
  return { name, basis: 'none', texts: labelled.length, error: null, bins: [] };
};

const groupBy = (
  mentions: readonly StoredMention[],
  sampled: ReadonlySet<string>,
  keyOf: (mention: StoredMention) => string | null,
): Map<string, Labelled[]> => {
  const groups = new Map<string, Labelled[]>();
  for (const mention of mentions) {
    const key = keyOf(mention);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), ...toLabelled(mention, sampled)]);
  }
  return groups;
};

/**
 * One chart a language and a source.
 * @param mentions labelled ones. @param sampled ids of those whose label is one of a random part of a
 * week (`labelledInOrder`).
 * @param known languages and sources the brand has mentions in: each has its row, also without a label.
 */
export const reliabilityOf = (
  mentions: readonly StoredMention[],
  sampled: ReadonlySet<string>,
  known: { readonly languages: readonly string[]; readonly sources: readonly string[] },
): { readonly languages: readonly Reliability[]; readonly sources: readonly Reliability[] } => {
  const rowsOf = (
    names: readonly string[],
    groups: ReadonlyMap<string, readonly Labelled[]>,
    shipped: typeof shippedReliability,
  ): Reliability[] =>
    [...new Set([...names, ...groups.keys()])]
      .map((name) =>
        judgeGroup(name, groups.get(name) ?? [], Object.hasOwn(shipped, name) ? shipped[name] : undefined),
      )
      .sort(
        (one, other) =>
          bases.indexOf(one.basis) - bases.indexOf(other.basis) ||
          other.texts - one.texts ||
          compareText(one.name, other.name),
      );
  return {
    languages: rowsOf(
      known.languages,
      groupBy(mentions, sampled, ({ lang }) => lang),
      shippedReliability,
    ),
    sources: rowsOf(
      known.sources,
      groupBy(mentions, sampled, ({ source }) => source),
      {},
    ),
  };
};
