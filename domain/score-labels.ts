/** What was found for a text whose class is known. */
export interface Scored {
  /** By class; adds up to 1. */
  readonly probabilities: readonly number[];
  /** Number of its class, from 0. */
  readonly label: number;
}

const BINS = 10;

/** Answers that were about as sure: how sure on average, and how many were right. */
export interface CalibrationBin {
  readonly texts: number;
  /** Mean probability of the answer, 0–1. */
  readonly says: number;
  /** Share that is right, 0–1. */
  readonly isRight: number;
}

const bestOf = (probabilities: readonly number[]): number =>
  probabilities.indexOf(Math.max(...probabilities));

/** Ten bins by the probability of the likeliest class; empty ones are left out. */
export const calibrationBins = (scored: readonly Scored[]): CalibrationBin[] => {
  const bins = Array.from({ length: BINS }, () => ({ texts: 0, says: 0, right: 0 }));
  for (const { probabilities, label } of scored) {
    const best = bestOf(probabilities);
    const sure = probabilities[best] ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))];
    if (bin === undefined) continue;
    bin.texts += 1;
    bin.says += sure;
    bin.right += best === label ? 1 : 0;
  }
  return bins
    .filter(({ texts }) => texts > 0)
    .map(({ texts, says, right }) => ({ texts, says: says / texts, isRight: right / texts }));
};

/** Mean gap between how sure the answers are and how often they are right (expected calibration error). */
export const calibrationError = (bins: readonly CalibrationBin[]): number => {
  const texts = bins.reduce((sum, bin) => sum + bin.texts, 0);
  return bins.reduce((sum, bin) => sum + bin.texts * Math.abs(bin.says - bin.isRight), 0) / texts;
};

const rounded = (share: number): number => Number(share.toFixed(3));

/** Accuracy, recall by class and their mean over the classes that occur, and the expected calibration error. */
export const scoreLabels = (scored: readonly Scored[]) => {
  const labels = [...new Set(scored.map(({ label }) => label))].sort();
  const recalls = labels.map((label) => {
    const own = scored.filter((each) => each.label === label);
    return own.filter(({ probabilities }) => bestOf(probabilities) === label).length / own.length;
  });
  const right = scored.filter(({ probabilities, label }) => bestOf(probabilities) === label).length;
  return {
    texts: scored.length,
    accuracy: rounded(right / scored.length),
    recalls: recalls.map(rounded),
    macroRecall: rounded(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length),
    calibrationError: rounded(calibrationError(calibrationBins(scored))),
  };
};
