import type { ImportRun } from '../../domain/import-run.ts';
import { toInstant } from '../../domain/instant.ts';
import type { RawItem } from '../../domain/mention.ts';
import { importJobId } from '../../queue/job-ids.ts';
import { INGEST_BATCH_SIZE, type IngestJob, type Queues } from '../../queue/jobs.ts';
import type { ImportStore } from '../../store/import-port.ts';
import { waitForRoom } from '../wait-for-room.ts';
import { createFindings, type Findings } from './findings.ts';
import { mapRow } from './map-row.ts';
import { checkPlan, type ImportPlan } from './plan-import.ts';

/** Batches handed to the queue in one call. */
const BATCHES_A_CALL = 10;
/** A batch of long rows is closed early, so that no job is a burden to queue and memory. */
const BATCH_CHARS_AT_MOST = 1024 * 1024;
const CALL_CHARS_AT_MOST = 4 * 1024 * 1024;

export interface RunImport {
  readonly plan: ImportPlan;
  /** As shown to people: without folders. */
  readonly fileName: string;
  readonly queues: Pick<Queues, 'addBulk' | 'counts'>;
  readonly imports: Pick<ImportStore, 'save'>;
  readonly now: () => Date;
  /** After every few batches. */
  readonly onProgress?: (run: ImportRun) => void;
  readonly signal?: AbortSignal;
}

export interface ImportOutcome {
  readonly run: ImportRun;
  readonly findings: Findings;
}

interface Batch {
  readonly items: readonly RawItem[];
  readonly chars: number;
}

/** What the table's rows become, counted as they go by. */
interface Tally {
  rowsRead: number;
  readonly findings: Findings;
}

const readBatches = async function* ({ table, rows: plan }: ImportPlan, tally: Tally): AsyncGenerator<Batch> {
  let items: RawItem[] = [];
  let chars = 0;
  for await (const entry of table.rows()) {
    tally.rowsRead += 1;
    const mapped = 'problem' in entry ? entry : mapRow(entry, plan);
    if ('problem' in mapped) {
      tally.findings.failed(entry.line, mapped.problem);
      continue;
    }
    for (const warning of mapped.warnings) tally.findings.kept(entry.line, warning);
    items.push(mapped.item);
    chars += 'row' in entry ? entry.chars : 0;
    if (items.length >= INGEST_BATCH_SIZE || chars >= BATCH_CHARS_AT_MOST) {
      yield { items, chars };
      items = [];
      chars = 0;
    }
  }
  if (items.length > 0) yield { items, chars };
};

/** Batches as they are handed over together. */
const groups = async function* (batches: AsyncIterable<Batch>): AsyncGenerator<readonly Batch[]> {
  let group: Batch[] = [];
  for await (const batch of batches) {
    group.push(batch);
    const chars = group.reduce((sum, each) => sum + each.chars, 0);
    if (group.length < BATCHES_A_CALL && chars < CALL_CHARS_AT_MOST) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
};

/** The run as it is kept before its first row. */
export const startRun = (plan: ImportPlan, fileName: string, now: Date): ImportRun => ({
  id: plan.id,
  fileName,
  startedAt: toInstant(now),
  finishedAt: null,
  rowsRead: 0,
  rowsQueued: 0,
  rowsFailed: 0,
  problems: [],
});

/**
 * Brings a table's rows to the pipeline in batches, keeping how far it is. Safe to repeat, to kill and start
 * again, and to run twice at once: the same file read the same way gives the same ids and the same jobs.
 * A row that cannot be used is named by its line; the others go on.
 * @throws SettingsError when the plan cannot be used, the signal's reason when aborted; the run then stays
 * without an end.
 */
export const runImport = async (request: RunImport): Promise<ImportOutcome> => {
  const { plan, queues, imports, now } = request;
  checkPlan(plan);
  const tally: Tally = { rowsRead: 0, findings: createFindings() };
  let run = startRun(plan, request.fileName, now());
  const keep = async (change: Partial<ImportRun>): Promise<void> => {
    const { rowsRead, findings } = tally;
    run = { ...run, ...change, rowsRead, rowsFailed: findings.failedCount, problems: findings.list() };
    await imports.save(run);
  };
  await keep({});
  let batchNumber = 0;
  for await (const group of groups(readBatches(plan, tally))) {
    await waitForRoom(queues, request.signal);
    const fetchedAt = toInstant(now());
    const jobs = group.map(({ items }): { readonly data: IngestJob; readonly id: string } => {
      batchNumber += 1;
      return {
        data: { collectedBy: plan.id, fetchedAt, items: [...items] },
        id: importJobId(plan.id, batchNumber),
      };
    });
    await queues.addBulk('ingest', jobs);
    await keep({ rowsQueued: run.rowsQueued + group.reduce((sum, { items }) => sum + items.length, 0) });
    request.onProgress?.(run);
  }
  await keep({ finishedAt: toInstant(now()) });
  request.onProgress?.(run);
  return { run, findings: tally.findings };
};
