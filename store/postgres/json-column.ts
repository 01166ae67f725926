import type { ColumnType } from 'kysely';

/** Written as JSON text (`toStorableJson`), read back as the document. */
export type Json<Document> = ColumnType<Document, string, string>;
