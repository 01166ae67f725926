import type { BareNumber } from '../../domain/export/number-row.ts';
import type { CountedShare } from '../schemas/competitors.ts';

const CONFIDENCE = 0.95;

/** A share with its 95 % interval; of nothing it is empty. */
export const countedNumber = (figure: string, { hits, of, estimate }: CountedShare): BareNumber => ({
  ...{ figure, unit: 'share', numerator: hits, denominator: of },
  ...(estimate === null
    ? { value: null }
    : { value: estimate.share, low: estimate.low, high: estimate.high, confidence: CONFIDENCE }),
});
