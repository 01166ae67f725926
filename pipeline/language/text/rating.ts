/** What a text's own rating is to the models. */
type RatingWord = '<low-rating>' | '<middle-rating>' | '<high-rating>';

const part = '(?:[.,]\\d{1,2})?';
const stars = `([0-5]${part})[ -]?stars?(?![\\p{L}\\d])`;
const outOf = `(\\d{1,3}${part})(?: ?\\/ ?| out of )(5|10|100)(?![\\p{L}\\d/]|[.,:]\\d)`;
/** A rating told by a number: `1 star`, `4.5/5`, `9 out of 10`. A date of three parts is none. */
export const ratingPattern = `${stars}|${outOf}`;

const wholeRating = new RegExp(`^(?:${ratingPattern})$`, 'iu');

/** Of five stars: two are few, three are neither. */
const LOW = 0.5;
const HIGH = 0.7;

/**
 * What a run of characters says as a rating: numbers alone are one word to the models, and would make one of `1/10` and
 * `10/10`.
 * @returns `undefined` when it is none, or more than there is to give.
 */
export const readRating = (run: string): RatingWord | undefined => {
  const match = wholeRating.exec(run);
  if (match === null) return;
  const [, ofFive, given, most = 5] = match;
  const share = Number((ofFive ?? given)?.replace(',', '.')) / Number(most);
  if (share > 1) return;
  if (share < LOW) return '<low-rating>';
  return share < HIGH ? '<middle-rating>' : '<high-rating>';
};
