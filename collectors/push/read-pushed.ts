import type { MentionKind, RawItem } from '../../domain/mention.ts';
import { mapRow } from '../tabular/map-row.ts';
import { checkPlan, type ImportOptions, type ImportPlan, planImport } from '../tabular/plan-import.ts';
import type { Table, TableRow } from '../tabular/table.ts';
import { readWebhookItem, toRawItem } from '../webhook-item.ts';

/** What came in on one line, in our words and as a webhook is told of it. */
export interface PushedItem {
  readonly line: number;
  readonly item: RawItem;
  readonly delivery: Readonly<Record<string, unknown>>;
}

/** A line that is no item, and why. */
export interface PushedProblem {
  readonly line: number;
  readonly problem: string;
}

export interface PushReading {
  /** Channel of items that name none; null leaves it to the receiver. */
  readonly channel: string | null;
  /** Kind of items that name none; null leaves it to the receiver. */
  readonly kind: MentionKind | null;
  readonly brandId: string | null;
  readonly now: Date;
}

/** Where rows that name no channel are filed, as those of a file are. */
const NO_CHANNEL = 'import';

/** The item as docs/webhook.md has it; its payload stays where it is. */
const toDelivery = (item: RawItem): Record<string, unknown> => {
  const { source, externalId, engagement, raw: _raw, media: _media, aboutBrandIds: _about, ...same } = item;
  return { id: externalId, ...(source === NO_CHANNEL ? {} : { source }), ...same, ...engagement };
};

const withBrand = (item: RawItem, brandId: string | null): RawItem =>
  brandId === null ? item : { ...item, aboutBrandIds: [...new Set([...item.aboutBrandIds, brandId])] };

const readJsonLine = (
  { line, row }: TableRow,
  { channel, kind, brandId, now }: PushReading,
): PushedItem | PushedProblem => {
  const read = readWebhookItem(row);
  if ('reason' in read) return { line, problem: read.reason };
  const item = toRawItem(read.item, { channel: channel ?? NO_CHANNEL, kind: kind ?? 'message' }, now);
  const given = { ...(channel === null ? {} : { source: channel }), ...(kind === null ? {} : { kind }) };
  return { line, item: withBrand(item, brandId), delivery: { ...given, ...row } };
};

const readCsvRow = (row: TableRow, plan: ImportPlan): PushedItem | PushedProblem => {
  const mapped = mapRow(row, plan.rows);
  return 'problem' in mapped
    ? { line: row.line, problem: mapped.problem }
    : { line: row.line, item: mapped.item, delivery: toDelivery(mapped.item) };
};

/** How CSV rows are read; null for JSON lines, whose fields have fixed names. @throws SettingsError */
export const planPush = (table: Table, options: ImportOptions, now: Date): ImportPlan | null => {
  if (table.format === 'jsonl') return null;
  const plan = planImport(table, options, now);
  checkPlan(plan);
  return plan;
};

/** Reads a table line by line; each gives an item or a problem. */
export const readPushed = async function* (
  table: Table,
  plan: ImportPlan | null,
  reading: PushReading,
): AsyncGenerator<PushedItem | PushedProblem> {
  for await (const entry of table.rows()) {
    if ('problem' in entry) yield entry;
    else yield plan === null ? readJsonLine(entry, reading) : readCsvRow(entry, plan);
  }
};
