interface Judged {
  /** By class. */
  readonly probabilities: readonly number[];
  readonly label: number;
}

const BINS = 10;

const bestOf = (probabilities: readonly number[]): number =>
  probabilities.indexOf(Math.max(...probabilities));

const share = (part: number, whole: number): number => Number((part / whole).toFixed(3));

/** Mean gap between how sure the answers are and how often they are right, over ten bins of sureness. */
const calibrationError = (judged: readonly Judged[]): number => {
  const bins = Array.from({ length: BINS }, () => ({ sure: 0, right: 0 }));
  for (const { probabilities, label } of judged) {
    const best = bestOf(probabilities);
    const sure = probabilities[best] ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))];
    if (bin === undefined) continue;
    bin.sure += sure;
    bin.right += best === label ? 1 : 0;
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0);
};

/** Accuracy, recall by class and their mean over the classes that occur, and the expected calibration error. */
export const scoreLabels = (judged: readonly Judged[]) => {
  const right = judged.filter(({ probabilities, label }) => bestOf(probabilities) === label);
  const labels = [...new Set(judged.map(({ label }) => label))].sort();
  const of = (list: readonly Judged[], label: number): number =>
    list.filter((each) => each.label === label).length;
  const recalls = labels.map((label) => of(right, label) / of(judged, label));
  return {
    texts: judged.length,
    accuracy: share(right.length, judged.length),
    recalls: recalls.map((recall) => share(recall, 1)),
    macroRecall: share(
      recalls.reduce((sum, recall) => sum + recall, 0),
      recalls.length,
    ),
    calibrationError: share(calibrationError(judged), judged.length),
  };
};
