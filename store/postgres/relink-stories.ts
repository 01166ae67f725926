import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/instant.ts';
import { compareLeads, linkStories, STORY_WINDOW_MS, type StoryNode } from '../../domain/story.ts';
import type { Work } from './context.ts';
import { fromSearchText } from './mention-row.ts';
import { epochMs, fromEpochMs, toSqlTime } from './sql-value.ts';

/** A mention that is new, or differs in something linking reads. */
export interface MovedMention {
  readonly id: string;
  readonly at: Instant;
  readonly brandIds: readonly string[];
  readonly bands: readonly number[];
  readonly tokens: readonly string[];
}

interface Lead {
  readonly id: string;
  readonly atMs: number;
  readonly brandIds: readonly string[];
}

/** One place in the search for stories: a moved mention, or kept ones that linking cannot tell apart. */
interface Node extends StoryNode {
  /** The first of its mentions. */
  readonly lead: Lead;
  /** Story it is in now; null for what is moved. */
  readonly from: string | null;
  /** It stands for its whole story, which moves as one. */
  readonly whole: boolean;
  /** Its mentions, where each is to be filed anew. */
  readonly ids: readonly string[];
}

interface GroupRow {
  readonly story_id: string;
  readonly has_erased: boolean;
  readonly brand_ids: readonly string[];
  readonly bands: readonly number[];
  readonly first_ms: number;
  readonly last_ms: number;
  readonly ids: readonly string[];
}

/**
 * Kept mentions where `condition` holds, those alike in text, bands, brands and story taken together by
 * stretches of the window's length: a text copied ten thousand times is a handful of rows.
 */
const loadGroups = async (
  { trx, table }: Work,
  condition: RawBuilder<boolean>,
  ids: RawBuilder<unknown>,
): Promise<readonly GroupRow[]> => {
  const at = sql.ref('at');
  const { rows } = await sql<GroupRow>`
    select story_id, brand_ids, bands, bool_or(erased_at is not null) as has_erased, min(${epochMs(at)}) as first_ms, max(${epochMs(at)}) as last_ms,
           ${ids} as ids
    from ${table('mention')}
    where ${condition}
    group by story_id, brand_ids, bands, sha256(convert_to(tokens, 'UTF8')),
             floor(extract(epoch from at) * 1000 / ${STORY_WINDOW_MS}::float8)`.execute(trx);
  return rows;
};

const allIds = sql`array_agg(id order by at, id)`;
const firstId = sql`(array_agg(id order by at, id))[1:1]`;

const toNodes = async (
  { trx }: Work,
  rows: readonly GroupRow[],
  options: { readonly whole: boolean; readonly bondsOf: (row: GroupRow) => readonly string[] },
): Promise<readonly Node[]> => {
  const leadIds = rows.map(({ ids }) => ids[0] ?? '');
  if (leadIds.length === 0) return [];
  const tokens = await trx
    .selectFrom('mention')
    .select(['id', 'tokens'])
    .where('id', '=', sql<string>`any(${leadIds}::text[])`)
    .execute();
  const tokensOf = new Map(tokens.map((row) => [row.id, row.tokens]));
  return rows.map((row, at) => ({
    brandIds: row.brand_ids,
    bands: row.bands,
    terms: new Set(fromSearchText(tokensOf.get(leadIds[at] ?? '') ?? '')),
    firstMs: row.first_ms,
    lastMs: row.last_ms,
    bonds: options.bondsOf(row),
    lead: { id: leadIds[at] ?? '', atMs: row.first_ms, brandIds: row.brand_ids },
    from: row.story_id,
    whole: options.whole,
    ids: options.whole ? [] : row.ids,
  }));
};

const movedNode = ({ id, at, brandIds, bands, tokens }: MovedMention): Node => {
  const atMs = Date.parse(at);
  const terms = new Set(tokens);
  return {
    ...{ brandIds, bands, terms, firstMs: atMs, lastMs: atMs, bonds: [] },
    ...{ lead: { id, atMs, brandIds }, from: null, whole: false, ids: [] },
  };
};

/**
 * What is left of the stories that something was taken out of: it may fall apart, so each is told anew. But through
 * whom an erased mention was linked nobody can tell any more, so what is left with one stays together, by brand.
 */
const loadRemaining = async (
  work: Work,
  broken: readonly string[],
  movedIds: readonly string[],
): Promise<readonly Node[]> => {
  if (broken.length === 0) return [];
  const rows = await loadGroups(
    work,
    sql`(id = any(${broken}::text[]) or (story_id = any(${broken}::text[]) and story_id <> id))
        and not id = any(${movedIds}::text[])`,
    allIds,
  );
  const fixed = new Set(rows.filter((row) => row.has_erased).map((row) => row.story_id));
  const bondsOf = ({ story_id, brand_ids }: GroupRow): readonly string[] =>
    fixed.has(story_id) ? brand_ids.map((brandId) => `${brandId} ${story_id}`) : [];
  return toNodes(work, rows, { whole: false, bondsOf });
};

/**
 * Keeps the planner from walking the whole table along some other index: it takes a search for thousands of
 * bands, which finds next to nothing, for one that finds everything.
 */
const byBitmap = async <Result>({ trx }: Work, search: () => Promise<Result>): Promise<Result> => {
  await sql`select set_config('enable_indexscan', 'off', true)`.execute(trx);
  const result = await search();
  await sql`select set_config('enable_indexscan', 'on', true)`.execute(trx);
  return result;
};

/** Kept mentions of whole stories that what is moved may belong to. */
const loadCandidates = async (
  work: Work,
  broken: readonly string[],
  moved: readonly MovedMention[],
): Promise<readonly Node[]> => {
  const bands = [...new Set(moved.flatMap((each) => each.bands))];
  if (bands.length === 0) return [];
  const times = moved.map(({ at }) => Date.parse(at));
  const near = (ms: number): string => toSqlTime(fromEpochMs(ms));
  const isNear = sql<boolean>`bands && ${`{${bands.join(',')}}`}::int[]
        and at >= ${near(Math.min(...times) - STORY_WINDOW_MS)}::timestamptz
        and at <= ${near(Math.max(...times) + STORY_WINDOW_MS)}::timestamptz
        and brand_ids && ${[...new Set(moved.flatMap((each) => each.brandIds))]}::text[]
        and not id = any(${moved.map(({ id }) => id)}::text[])
        and not story_id = any(${broken}::text[])`;
  const rows = await byBitmap(work, () => loadGroups(work, isNear, firstId));
  return toNodes(work, rows, { whole: true, bondsOf: ({ story_id }) => [story_id] });
};

const loadLeads = async ({ trx }: Work, storyIds: readonly string[]): Promise<ReadonlyMap<string, Lead>> => {
  if (storyIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('mention')
    .select((is) => ['id', 'brand_ids', epochMs(is.ref('at')).as('at_ms')])
    .where('id', '=', sql<string>`any(${storyIds}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { id: row.id, atMs: row.at_ms, brandIds: row.brand_ids }]));
};

/** Who leads the story that the node stands for; undefined where it stands for itself. */
const formerLead = ({ whole, from }: Node, leads: ReadonlyMap<string, Lead>): Lead | undefined =>
  whole && from !== null ? leads.get(from) : undefined;

/** Who leads each node's story from now on. */
const findLeads = (nodes: readonly Node[], leads: ReadonlyMap<string, Lead>): readonly Lead[] => {
  const groups = linkStories(nodes);
  const best = new Map<number, Lead>();
  nodes.forEach((node, at) => {
    const group = groups[at] ?? at;
    const own = formerLead(node, leads) ?? node.lead;
    const other = best.get(group);
    if (other === undefined || compareLeads(own, other) < 0) best.set(group, own);
  });
  return nodes.map((node, at) => best.get(groups[at] ?? at) ?? node.lead);
};

export interface Relinked {
  /** Story of every moved mention, and of each other that was filed under another lead. */
  readonly storyOf: ReadonlyMap<string, string>;
  /** Kept mentions that began or ceased to lead a story. */
  readonly flipped: readonly { readonly at: Instant; readonly brandIds: readonly string[] }[];
}

/** Files whole stories, and mentions one by one, under their new lead. @returns the lead of each. */
const relabel = async (
  { trx, table }: Work,
  stories: ReadonlyMap<string, string>,
  mentions: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  if (stories.size === 0 && mentions.size === 0) return new Map();
  const members = await trx
    .selectFrom('mention')
    .select(['id', 'story_id'])
    .where(sql<boolean>`story_id = any(${[...stories.keys()]}::text[]) and story_id <> id`)
    .execute();
  const leadOf = new Map([...mentions, ...stories]);
  for (const member of members) leadOf.set(member.id, stories.get(member.story_id) ?? member.story_id);
  await sql`
    update ${table('mention')} as mention set story_id = moved.lead
    from unnest(${[...leadOf.keys()]}::text[], ${[...leadOf.values()]}::text[]) as moved (id, lead)
    where mention.id = moved.id`.execute(trx);
  return leadOf;
};

/**
 * Finds the stories of what is moved, as if all had always been there: stories joined by it become one, and
 * those it leaves are told anew. Files every other mention concerned under its lead; the moved ones' rows
 * are the caller's to write.
 * @param broken stories that the moved mentions were in until now, or that lost a link otherwise.
 */
export const relinkStories = async (
  work: Work,
  moved: readonly MovedMention[],
  broken: readonly string[],
): Promise<Relinked> => {
  const movedIds = moved.map(({ id }) => id);
  const remaining = await loadRemaining(work, broken, movedIds);
  const candidates = await loadCandidates(work, broken, moved);
  const leads = await loadLeads(work, [...new Set(candidates.flatMap(({ from }) => from ?? []))]);
  const nodes = [...moved.map(movedNode), ...remaining, ...candidates];
  const newLeads = findLeads(nodes, leads);

  const storyOf = new Map<string, string>();
  const stories = new Map<string, string>();
  const mentions = new Map<string, string>();
  const flipped = new Map<string, Lead>();
  nodes.forEach((node, at) => {
    const lead = newLeads[at] ?? node.lead;
    if (node.from === null) storyOf.set(node.lead.id, lead.id);
    else if (node.from !== lead.id) {
      const former = node.whole ? formerLead(node, leads) : node.lead;
      if (node.whole) stories.set(node.from, lead.id);
      else for (const id of node.ids) mentions.set(id, lead.id);
      if (former !== undefined && (former.id === node.from || former.id === lead.id))
        flipped.set(former.id, former);
    }
  });
  const refiled = await relabel(work, stories, mentions);
  return {
    storyOf: new Map([...refiled, ...storyOf]),
    flipped: [...flipped.values()].map(({ atMs, brandIds }) => ({ at: fromEpochMs(atMs), brandIds })),
  };
};
