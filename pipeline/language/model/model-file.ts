import { z } from 'zod';
import { FILTERS_AT_ONCE } from './filter-pool.ts';

/** Columns `from` up to `to`, without `to`. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/** Columns that belong to one question, with what each stands for. */
const taskSchema = z.strictObject({
  from: z.int().nonnegative(),
  classes: z.array(z.string()).min(1),
});

const convolutionSchema = z
  .strictObject({
    /** Columns its heads are of: `from` up to `to`, without `to`. */
    from: z.int().nonnegative(),
    to: z.int().positive(),
    /** Words with a projection, and filters. */
    words: z.int().nonnegative(),
    filters: z.int().nonnegative().multipleOf(FILTERS_AT_ONCE),
    /** What one step of a filter's whole numbers is worth, and what the filter begins with. */
    scale: z.array(z.number()),
    bias: z.array(z.number()),
  })
  .refine(
    ({ filters, scale, bias }) => scale.length === filters && bias.length === filters,
    'each filter has a scale and a bias',
  );

const headerSchema = z.strictObject({
  tableBits: z.int(),
  aspectBits: z.int(),
  columns: z.int().positive(),
  tasks: z.record(z.string(), taskSchema),
  /** What one step of a column's whole numbers in the table is worth, and what a column begins with. */
  tableScale: z.array(z.number()),
  bias: z.array(z.number()),
  aspectScale: z.array(z.number()),
  aspectBias: z.array(z.number()),
  /** Number by number of find-aspects.ts: negative, neutral, positive. */
  aspectDense: z.array(z.number()),
  /** Of English, and of the languages that have no more than sentiment. */
  convolutions: z.strictObject({ english: convolutionSchema, others: convolutionSchema }),
  /** What logits are divided by before they become probabilities, by task or language. */
  temperatures: z.record(z.string(), z.number().positive()),
  /** From which probability on a flag is set, or a complaint is told. */
  thresholds: z.record(z.string(), z.number()),
});
export type ModelHeader = z.infer<typeof headerSchema>;

/** A convolution over words. */
export interface ConvolutionModel extends z.infer<typeof convolutionSchema> {
  /** Hashes of the words that have a projection, as `hashWord` tells them. */
  readonly wordHashes: Int32Array;
  /**
   * Filter by filter, for their highest values, then for their sums over the root of the length: a weight for each
   * column of `from` to `to`.
   */
  readonly heads: Float32Array;
  /** Word by word: `filters` numbers for the place before the middle, then the middle, then after it. */
  readonly projections: Int8Array;
}

export interface Model extends ModelHeader {
  /** Row by row, `columns` numbers each. */
  readonly table: Int8Array;
  /** Row by row, three numbers each: negative, neutral, positive. */
  readonly aspects: Int8Array;
  readonly convolutions: Readonly<Record<keyof ModelHeader['convolutions'], ConvolutionModel>>;
}

const align = (size: number): number => (size + 3) & ~3;

/** A convolution's part of the header, and its arrays. */
const takeApart = ({ wordHashes, heads, projections, ...header }: ConvolutionModel) => ({
  header,
  arrays: [wordHashes, heads, projections],
});

/** Bytes of a model: the header's length, the header as JSON, then the arrays, each at a multiple of four. */
export const packModel = (model: Model): Uint8Array => {
  const { table, aspects, convolutions, ...header } = model;
  const english = takeApart(convolutions.english);
  const others = takeApart(convolutions.others);
  const told = { ...header, convolutions: { english: english.header, others: others.header } };
  const head = new TextEncoder().encode(JSON.stringify(told));
  const arrays = [table, aspects, ...english.arrays, ...others.arrays];
  const size = arrays.reduce((sum, { byteLength }) => sum + align(byteLength), align(4 + head.length));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = align(4 + head.length);
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += align(array.byteLength);
  }
  return bytes;
};

/** @throws when the bytes are no model. */
export const unpackModel = (bytes: Uint8Array): Model => {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const header = headerSchema.parse(JSON.parse(new TextDecoder().decode(aligned.subarray(4, 4 + length))));
  let at = byteOffset + align(4 + length);
  const take = (size: number): number => {
    const start = at;
    at += align(size);
    return start;
  };
  const { columns, tableBits, aspectBits } = header;
  const takeConvolution = (told: z.infer<typeof convolutionSchema>): ConvolutionModel => {
    const { from, to, words, filters } = told;
    const weights = (to - from) * 2 * filters;
    return {
      ...told,
      wordHashes: new Int32Array(buffer, take(4 * words), words),
      heads: new Float32Array(buffer, take(4 * weights), weights),
      projections: new Int8Array(buffer, take(3 * filters * words), 3 * filters * words),
    };
  };
  return {
    ...header,
    table: new Int8Array(buffer, take(columns << tableBits), columns << tableBits),
    aspects: new Int8Array(buffer, take(3 << aspectBits), 3 << aspectBits),
    convolutions: {
      english: takeConvolution(header.convolutions.english),
      others: takeConvolution(header.convolutions.others),
    },
  };
};
