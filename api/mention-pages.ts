import { type ExportNames, toMentionRow } from '../domain/export/mention-row.ts';
import type { StoredMention } from '../domain/mention.ts';
import { personAssignee, teamAssignee } from '../domain/work/work.ts';
import { listPages } from '../store/list-pages.ts';
import type { NameStores } from '../store/load-work-names.ts';
import type { BrandStore, MentionFilter, MentionStore } from '../store/port.ts';
import type { Sharing } from './share.ts';
import type { RowPages } from './write-table.ts';

export interface MentionPagesContext extends NameStores {
  readonly mentions: Pick<MentionStore, 'list'>;
  readonly brands: Pick<BrandStore, 'find' | 'list'>;
  readonly sharing: Pick<Sharing, 'toOutside'>;
}

const loadNames = async ({ brands, accounts, teams, desk }: MentionPagesContext): Promise<ExportNames> => {
  const [allBrands, people, allTeams, labels] = await Promise.all([
    brands.list(),
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
  ]);
  return {
    brands: new Map(allBrands.map(({ id, name }) => [id, name])),
    assignees: new Map([
      ...people.map(({ id, name }) => [personAssignee(id), name] as const),
      ...allTeams.map(({ id, name }) => [teamAssignee(id), name] as const),
    ]),
    labels: new Map(labels.map(({ id, name }) => [id, name])),
  };
};

/** The mentions of a filter as rows of a file, as they may leave Earshot. @param onPage told what was read. */
export async function* readMentionPages(
  context: MentionPagesContext,
  filter: MentionFilter,
  onPage: (mentions: readonly StoredMention[]) => void = () => {},
): RowPages {
  const { mentions, sharing } = context;
  const names = await loadNames(context);
  for await (const rows of listPages(mentions, filter)) {
    onPage(rows);
    yield rows.map((mention) => toMentionRow(sharing.toOutside(mention), names));
  }
}
