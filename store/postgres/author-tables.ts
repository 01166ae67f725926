import type { AuthorEntry } from '../../domain/authors/author-entry.ts';
import type { AuthorJoin } from '../../domain/authors/author-join.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Json } from './json-column.ts';

/** What people here wrote about authors. */
export interface AuthorTables {
  author_entry: { id: string; account: string; at: Instant; doc: Json<AuthorEntry> };
  author_join: { id: string; one: string; other: string; doc: Json<AuthorJoin> };
}
