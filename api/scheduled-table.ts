import { sideQuery } from '../domain/drivers/compared-side.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Stretch } from '../domain/export/export-period.ts';
import type { ExportRun } from '../domain/export/export-run.ts';
import { mentionColumns } from '../domain/export/mention-row.ts';
import { numberColumns, toNumberCells } from '../domain/export/number-row.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { Store } from '../store/port.ts';
import { readSearchOf } from './desk-names.ts';
import { findTimeZone } from './get-brand.ts';
import {
  loadCampaignNumbers,
  loadChangeNumbers,
  loadCompetitorNumbers,
  loadReputationNumbers,
  loadTrendNumbers,
  type PageNumbers,
} from './load-numbers.ts';
import { readMentionPages } from './mention-pages.ts';
import type { Sharing } from './share.ts';
import { inOnePage, type RowPages, writeTable } from './write-table.ts';

interface Context {
  readonly store: Pick<
    Store,
    | ('accounts' | 'brands' | 'campaigns' | 'desk' | 'insight' | 'learning' | 'listening' | 'mentions')
    | ('rollups' | 'sources' | 'teams')
  >;
  readonly sharing: Pick<Sharing, 'toOutside' | 'mayLeave'>;
  readonly now: () => Date;
}

/** A longer time is told by days. */
const BY_HOURS_AT_MOST_MS = 3 * 86_400_000;

interface Counted {
  readonly pages: RowPages;
  readonly countRows: () => number;
}

const countRows = (pages: RowPages): Counted => {
  let rows = 0;
  async function* counted(): RowPages {
    for await (const page of pages) {
      rows += page.length;
      yield page;
    }
  }
  return { pages: counted(), countRows: () => rows };
};

type OfMentions = Extract<ScheduledExport['exported'], { readonly of: 'mentions' | 'view' }>;
type OfNumbers = Exclude<ScheduledExport['exported'], OfMentions>;

/** The search of a saved view that its owner shares, or that is the exporter's own. @throws NotFoundError */
const searchOf = async ({ desk }: Store | Context['store'], exported: OfMentions, ownerId: string) => {
  if (exported.of === 'mentions') return exported.q;
  const found = (await desk.listViews()).find(
    ({ id, owner, shared }) => id === exported.viewId && (shared || owner === ownerId),
  );
  if (found === undefined) throw new NotFoundError('saved view', exported.viewId);
  return found.query;
};

const openMentions = async (
  { store, sharing, now }: Context,
  { exported, ownerId }: { readonly exported: OfMentions; readonly ownerId: string },
  stretch: Stretch,
) => {
  const timeZone = await findTimeZone(store.brands, exported.brandId);
  const asked = await searchOf(store, exported, ownerId);
  // First by itself: put together with a time, one that is no query would be left out.
  await readSearchOf(store, ownerId, asked, 'q');
  const q = sideQuery({ brandId: exported.brandId ?? '', ...stretch, q: asked });
  const query = await readSearchOf(store, ownerId, q, 'q');
  let held: string[] = [];
  const pages = readMentionPages(
    { ...store, sharing },
    { brandId: exported.brandId, query, now: now(), timeZone },
    (mentions) => held.push(...mentions.flatMap(({ id, erased }) => (erased === null ? [id] : []))),
  );
  const takeMentionIds = (): readonly string[] => {
    const taken = held;
    held = [];
    return taken;
  };
  return { pages, takeMentionIds };
};

const loadNumbers = (
  { store, sharing, now }: Context,
  exported: OfNumbers,
  stretch: Stretch | null,
): Promise<PageNumbers> => {
  const context = { store, now, mayTell: sharing.mayLeave };
  if (exported.of === 'campaign') return loadCampaignNumbers(context, exported.campaignId);
  if (stretch === null) throw new RangeError('numbers of no time');
  const asked = { brand: exported.brandId, ...stretch };
  switch (exported.of) {
    case 'trends': {
      const isShort = Date.parse(stretch.to) - Date.parse(stretch.from) <= BY_HOURS_AT_MOST_MS;
      const grain = isShort ? ('hour' as const) : ('day' as const);
      return loadTrendNumbers(context, { ...asked, grain }, { trend: true, week: false });
    }
    case 'compare':
      return loadChangeNumbers(context, { ...asked, q: exported.q }, { change: true, words: true });
    case 'competitors':
      return loadCompetitorNumbers(context, { ...asked, scope: exported.scope });
    case 'reputation':
      return loadReputationNumbers(context, { ...asked, grain: 'week' });
  }
};

const titles: Readonly<Record<ScheduledExport['exported']['of'], string>> = {
  ...{ mentions: 'mentions', view: 'mentions', trends: 'trends', compare: 'compare' },
  ...{ competitors: 'competitors', reputation: 'reputation', campaign: 'campaign' },
};

const numberCells = ({ rows, timeZone }: PageNumbers, computedAt: Instant) =>
  rows.map((row) => toNumberCells(row, { timeZone, computedAt }));

/** What a run of a scheduled export holds, as the same pages and exports by hand have it. @see OpenTable in delivery/exports/opened-table.ts */
export const createScheduledTable =
  (context: Context) => async (plan: ScheduledExport, run: Pick<ExportRun, 'at' | 'stretch'>) => {
    const { exported, format, ownerId } = plan;
    const title = titles[exported.of];
    const ofMentions = exported.of === 'mentions' || exported.of === 'view';
    if (ofMentions && run.stretch === null) throw new RangeError('mentions of no time');
    const opened =
      ofMentions && run.stretch !== null
        ? { ...(await openMentions(context, { exported, ownerId }, run.stretch)), columns: mentionColumns }
        : {
            pages: inOnePage(
              numberCells(
                await loadNumbers(context, exported as OfNumbers, run.stretch),
                toInstant(context.now()),
              ),
            ),
            takeMentionIds: (): readonly string[] => [],
            columns: numberColumns,
          };
    const { pages, countRows: count } = countRows(opened.pages);
    const { mediaType, content } = writeTable(format, { title, columns: opened.columns, pages });
    const name = `earshot-${title}-${run.at.slice(0, 10)}.${format}`;
    return { name, mediaType, content, countRows: count, takeMentionIds: opened.takeMentionIds };
  };
