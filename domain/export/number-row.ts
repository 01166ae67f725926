import type { Instant } from '../instant.ts';
import type { ExportCell } from './mention-row.ts';

/** What numbers are counted of: the mentions of a brand that a query finds. */
export interface NumberGround {
  /** By its name. */
  readonly brand: string;
  /** `[from, to)`. */
  readonly from: Instant;
  readonly to: Instant;
  /** In the query language. */
  readonly query: string;
}

/** `share`: parts of one. `points`: a difference of two shares, in parts of one too. `score`: 0 to 100. */
export type NumberUnit = NumberCounted | 'share' | 'points' | NumberScale;
type NumberCounted =
  | 'mentions'
  | 'stories'
  | 'people'
  | 'followers'
  | 'answers'
  | 'ratings'
  | 'sources'
  | 'hours';
type NumberScale =
  | 'minutes'
  | 'stars'
  | 'times'
  | 'standard errors'
  | 'mentions an hour'
  | 'score'
  | 'weight';

/** One number of a page with all that is known of it. Null is “nobody knows”, which is not zero. */
export interface NumberRow {
  /** The table of the page in which it stands. */
  readonly table: string;
  /** What it is of, such as a topic or a day; null where it is of everything. */
  readonly item: string | null;
  readonly figure: string;
  readonly unit: NumberUnit;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Ends of its interval, in its unit; both null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** How often such an interval holds the true value, in parts of one. */
  readonly confidence: number | null;
  readonly ground: NumberGround;
}

/** A number before it is known where it stands. */
export type BareNumber = Pick<NumberRow, 'figure' | 'unit' | 'value'> &
  Partial<Pick<NumberRow, 'numerator' | 'denominator' | 'low' | 'high' | 'confidence'>>;

const bare = { numerator: null, denominator: null, low: null, high: null, confidence: null };

/** Numbers of one item of a table. */
export const numbersOf = (
  table: string,
  item: string | null,
  ground: NumberGround,
  numbers: readonly BareNumber[],
): readonly NumberRow[] => numbers.map((number) => ({ table, item, ...bare, ...number, ground }));

/** A share without an interval; of nothing there is none. */
export const shareOf = (figure: string, numerator: number, denominator: number): BareNumber => ({
  ...{ figure, unit: 'share', numerator, denominator },
  value: denominator === 0 ? null : numerator / denominator,
});

/** What is true of all numbers of a file. */
export interface NumbersAbout {
  readonly timeZone: string;
  readonly computedAt: Instant;
}

type Column = (row: NumberRow, about: NumbersAbout) => ExportCell;

const columns: Readonly<Record<string, Column>> = {
  table: ({ table }) => table,
  item: ({ item }) => item,
  figure: ({ figure }) => figure,
  unit: ({ unit }) => unit,
  value: ({ value }) => value,
  numerator: ({ numerator }) => numerator,
  denominator: ({ denominator }) => denominator,
  low: ({ low }) => low,
  high: ({ high }) => high,
  confidence: ({ confidence }) => confidence,
  brand: ({ ground }) => ground.brand,
  from: ({ ground }) => ground.from,
  to: ({ ground }) => ground.to,
  time_zone: (_row, { timeZone }) => timeZone,
  query: ({ ground }) => ground.query,
  computed_at: (_row, { computedAt }) => computedAt,
};

/** In their order. docs/export.md says what each holds. */
export const numberColumns: readonly string[] = Object.keys(columns);

/** A number as one row of a file: its cells in the order of `numberColumns`. */
export const toNumberCells = (row: NumberRow, about: NumbersAbout): readonly ExportCell[] =>
  Object.values(columns).map((column) => column(row, about));
