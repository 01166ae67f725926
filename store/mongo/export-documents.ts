import type { ExportRun } from '../../domain/export/export-run.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Kept } from './collections.ts';

/** FerretDB leaves out what is null at first. */
export type ExportRunDocument = Kept & {
  readonly exportId: string;
  readonly at: Instant;
  readonly version: number;
  readonly nextAt: Instant | null;
  readonly gone?: ExportRun['gone'];
};

export interface ExportPartDocument {
  readonly _id: string;
  readonly runId: string;
  readonly attempt: number;
  /** Base64. */
  readonly content: string;
  readonly mentionIds: readonly string[];
}

/** Of scheduled exports, by collection. */
export interface ExportDocuments {
  scheduledExport: Kept & { readonly brandId: string | null };
  exportRun: ExportRunDocument;
  exportPart: ExportPartDocument;
}

export const exportCollections = ['scheduledExport', 'exportRun', 'exportPart'] as const;
