import { sql } from 'kysely';
import {
  askingAs,
  type KeptMention,
  type MentionChange,
  placedAt,
  replyTo,
  statusOf,
  type Version,
} from '../mentions/kept-mention.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Work } from './context.ts';
import { contentColumns, rowColumns, workColumns } from './mention-row.ts';
import { toSqlTime } from './sql-value.ts';

/** JSON of one statement at most, in characters: what is sent is held several times over in memory. */
const STATEMENT_LENGTH = 8_000_000;

/** Cuts a list of JSON texts into arrays none of which is too long for one statement. */
const toJsonArrays = (texts: readonly string[]): readonly string[] => {
  const groups: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (length + text.length > STATEMENT_LENGTH) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(text);
    length += text.length;
  }
  return groups.map((group) => `[${group.join(',')}]`);
};

/** The columns that change without new content. */
const placeColumns = (kept: KeptMention) => {
  const { state, at, by } = statusOf(kept);
  return {
    id: kept.id,
    at: toSqlTime(placedAt(kept)),
    brand_ids: kept.brandIds,
    spoken_by: kept.spokenBy,
    reply_to: replyTo(kept),
    replied_at: kept.repliedAt,
    needs_reply: kept.needsReply,
    asker: askingAs(kept),
    due_at: kept.dueAt,
    story_id: kept.storyId,
    fetched_at: kept.fetchedAt,
    seen_at: kept.seenAt,
    seen_day: kept.seenAt.slice(0, 10),
    refresh_at: kept.refreshAt === null ? null : toSqlTime(kept.refreshAt),
    state,
    state_at: at,
    state_by: by,
    erased_at: kept.erased?.at ?? null,
    erased_by: kept.erased?.by ?? null,
    ...workColumns(kept.work),
  };
};

const wholeRow = (kept: KeptMention, { mention, docJson, rawJson, digest }: Version): string => {
  const columns = { ...contentColumns(mention), version: digest, ...placeColumns(kept) };
  return `${toStorableJson(columns).slice(0, -1)},"doc":${docJson},"raw":${rawJson}}`;
};

const allColumns = { ...rowColumns, doc: 'json', raw: 'json' };
const names = Object.keys(allColumns);
const list = sql.raw(names.join(', '));
const types = sql.raw(
  Object.entries(allColumns)
    .map((pair) => pair.join(' '))
    .join(', '),
);
const overwrite = sql.raw(
  names
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
);

const writeWhole = async ({ trx, table }: Work, rows: string): Promise<void> => {
  await sql`
    insert into ${table('mention')} (${list})
    select ${list} from json_to_recordset(${rows}::json) as row (${types})
    on conflict (id) do update set ${overwrite}`.execute(trx);
};

const writePart = async ({ trx, table }: Work, rows: string): Promise<void> => {
  await sql`
    update ${table('mention')} as mention set
      at = row.at, brand_ids = row.brand_ids, needs_reply = row.needs_reply, asker = row.asker, due_at = row.due_at, story_id = row.story_id,
      fetched_at = row.fetched_at, seen_at = row.seen_at,
      state = row.state, state_at = row.state_at, state_by = row.state_by,
      erased_at = row.erased_at, erased_by = row.erased_by,
      seen_day = row.seen_day, refresh_at = row.refresh_at,
      work = row.work, assignee = row.assignee, label_ids = row.label_ids, acknowledged_by = row.acknowledged_by,
      spoken_by = row.spoken_by, reply_to = row.reply_to, replied_at = row.replied_at
    from json_to_recordset(${rows}::json) as row
      (id text, at timestamptz, brand_ids text[], needs_reply boolean, asker text, due_at text, story_id text, fetched_at text, seen_at text,
       state text, state_at text, state_by text, erased_at text, erased_by text,
       seen_day text, refresh_at timestamptz, work json, assignee text, label_ids text[], acknowledged_by text,
       spoken_by text[], reply_to text, replied_at text)
    where mention.id = row.id`.execute(trx);
};

/** Writes the mentions' own rows: whole ones where the content is new, else only what moves without it. */
export const writeRows = async (work: Work, changes: readonly MentionChange[]): Promise<void> => {
  const whole: string[] = [];
  const parts: string[] = [];
  for (const { after } of changes) {
    if (after.unwritten === null) parts.push(toStorableJson(placeColumns(after)));
    else whole.push(wholeRow(after, after.unwritten));
  }
  for (const rows of toJsonArrays(whole)) await writeWhole(work, rows);
  for (const rows of toJsonArrays(parts)) await writePart(work, rows);
};
