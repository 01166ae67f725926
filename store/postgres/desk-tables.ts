import type { WorkLabel } from '../../domain/work/work-label.ts';
import type { Json } from './json-column.ts';

interface WorkLabelTable {
  id: string;
  doc: Json<WorkLabel>;
}

/** Of what people work with. */
export interface DeskTables {
  work_label: WorkLabelTable;
}
