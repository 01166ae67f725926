import type { Document } from 'mongodb';
import type { Update } from './bulk-write.ts';
import type { CollectionName } from './collections.ts';
import type { Context } from './context.ts';

/** How the rows that a backup has of one table are kept here. */
export interface TableForm {
  /** Where they are; read by id. */
  readonly from: CollectionName;
  readonly where?: Document;
  /** @param found some documents. @returns their rows, as JSON. */
  toRows(found: readonly Document[], context: Context): Promise<readonly string[]> | readonly string[];
  /** What puts rows there; doing it twice is as once. */
  toWrites(rows: readonly Document[]): readonly { readonly to: CollectionName; readonly write: Write }[];
}

type Write = Update<Document>;

/** Sets the document's fields; `first` only where it is made. */
export const put = (id: unknown, set: Document, first: Document | null = null): Write => ({
  filter: { _id: id as never },
  update: { $set: set, ...(first === null ? {} : { $setOnInsert: first }) },
  upsert: true,
});

export const text = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** The kinds of columns. */
interface Columns {
  /** Field by column; `_id` may be one of them. */
  readonly plain: Readonly<Record<string, string>>;
  /** The same, for JSON kept as text. */
  readonly json?: Readonly<Record<string, string>>;
  /** Fields that rows do not have. */
  readonly beside?: Document;
  /** Columns that the document alone has, by its keys; not kept beside it here. */
  readonly ofDoc?: Readonly<Record<string, string>>;
  /** Where the id is none of the columns. */
  readonly idOf?: (row: Document) => string;
}

/** Documents with a field for every column. */
export const form = (
  from: CollectionName,
  { plain, json = { doc: 'json' }, beside = {}, ofDoc = {}, idOf }: Columns,
): TableForm => ({
  from,
  toRows: (found) =>
    found.map((each) => {
      const values = Object.entries(plain).map(([column, field]) => [column, each[field] ?? null]);
      const doc = Object.keys(ofDoc).length === 0 ? {} : JSON.parse(each['json']);
      const told = Object.entries(ofDoc).map(([column, key]) => [column, doc[key] ?? null]);
      const start = JSON.stringify(Object.fromEntries([...values, ...told])).slice(0, -1);
      const documents = Object.entries(json).map(
        ([column, field]) => `,"${column}":${each[field] ?? 'null'}`,
      );
      return `${start}${documents.join('')}}`;
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const values = Object.entries(plain).map(([column, field]) => [field, row[column]]);
      const texts = Object.entries(json).map(([column, field]) => [field, text(row[column])]);
      const { _id, ...set } = Object.fromEntries([...values, ...texts]);
      return { to: from, write: put(idOf?.(row) ?? _id, { ...set, ...beside }) };
    }),
});
