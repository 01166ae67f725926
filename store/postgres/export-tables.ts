import type { ExportRun } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Json } from './json-column.ts';

interface ScheduledExportTable {
  id: string;
  brand_id: string | null;
  doc: Json<ScheduledExport>;
}

interface ExportRunTable {
  id: string;
  export_id: string;
  at: Instant;
  version: number;
  next_at: Instant | null;
  gone: ExportRun['gone'];
  /** What the columns say counts before it. */
  doc: Json<ExportRun>;
}

interface ExportPartTable {
  run_id: string;
  attempt: number;
  number: number;
  /** Base64. */
  content: string;
  mention_ids: readonly string[];
}

/** Of scheduled exports. */
export interface ExportTables {
  scheduled_export: ScheduledExportTable;
  export_run: ExportRunTable;
  export_part: ExportPartTable;
}
