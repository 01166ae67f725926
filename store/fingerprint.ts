import { hash } from 'node:crypto';
import { SettingsError } from '../domain/errors.ts';

/** How many rows of each table there are, and what they hold: the same for the same rows in any order. */
export type Fingerprint = Readonly<Record<string, { readonly rows: number; readonly sum: string }>>;

/** Follows from what else stands in the row; each server writes it its own way. */
const DERIVED = new Set(['terms']);
const BYTES = 32;

const parse = (json: string): Record<string, unknown> => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new SettingsError('a line in it is not JSON', { cause });
  }
};

/** The row with its columns in one order. */
const canonical = (json: string): string =>
  JSON.stringify(
    Object.entries(parse(json))
      .filter(([column]) => !DERIVED.has(column))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Takes rows in, in any order. @throws SettingsError on what is no JSON. */
export const createFingerprint = () => {
  const tables = new Map<string, { rows: number; readonly sum: Buffer }>();
  return {
    table: (name: string): void => {
      if (!tables.has(name)) tables.set(name, { rows: 0, sum: Buffer.alloc(BYTES) });
    },
    row: (name: string, json: string): void => {
      const table = tables.get(name) ?? { rows: 0, sum: Buffer.alloc(BYTES) };
      table.rows += 1;
      // Added up, not combined bit by bit: two equal rows must not undo each other.
      const digest = hash('sha256', canonical(json), 'buffer');
      let carry = 0;
      for (let at = 0; at < BYTES; at += 1) {
        const sum = (table.sum[at] ?? 0) + (digest[at] ?? 0) + carry;
        table.sum[at] = sum & 255;
        carry = sum >> 8;
      }
      tables.set(name, table);
    },
    take: (): Fingerprint =>
      Object.fromEntries(
        [...tables].map(([name, { rows, sum }]) => [name, { rows, sum: sum.toString('hex') }]),
      ),
  };
};

/** Names of the tables that differ. */
export const differences = (one: Fingerprint, other: Fingerprint): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) =>
      (one[name]?.rows ?? 0) !== (other[name]?.rows ?? 0) ||
      ((one[name]?.rows ?? 0) > 0 && one[name]?.sum !== other[name]?.sum),
  );
