import type { ConcernPage, ConcernRow } from '../../../api/schemas/concerns.ts';
import type { ConcernKind } from '../../../domain/concerns/concern-kind.ts';
import { Table } from '../../components/table.tsx';
import { formatDay, stretchWords } from '../../format/time.ts';
import { plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { authorName } from '../inbox/author-words.ts';
import { lineOf } from '../inbox/erased-words.ts';
import { kindWords, mentionsHref, postsWords, stateWords } from './concern-words.ts';

export interface ConcernsPageProps {
  readonly page: ConcernPage;
  readonly brand: string;
  readonly from: string;
  readonly to: string;
  readonly kind: ConcernKind;
}

const LINE_LENGTH = 140;

const cut = (line: string): string => (line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH)} …`);

/** Whose complaints a figure counts, each with the mentions it is made of. */
export const ConcernsPage = ({ page, brand, from, to, kind }: ConcernsPageProps) => {
  const { brandId, timeZone, rows, next, total } = page;
  return (
    <div class="page">
      <header class="page-head">
        <h1>
          {kindWords(kind)}: {plural(total, 'concern')}
        </h1>
        <p class="muted">
          {brand}, begun {stretchWords({ from, to }, timeZone)}. People’s complaints, not posts: what one
          account asks within seven days, or thirty in one thread, counts once.
        </p>
      </header>
      <Table
        caption="Concerns, newest first"
        rows={rows}
        rowKey={(row) => row.mention.id}
        columns={[
          {
            title: 'First said',
            header: true,
            cell: ({ mention }: ConcernRow) => (
              <a href={hrefOf('/mentions', { brand: brandId, open: mention.id })}>
                {formatDay(mention.at, timeZone)}
              </a>
            ),
          },
          { title: 'By', cell: ({ mention }) => authorName(mention.author) },
          { title: 'What', cell: ({ mention }) => cut(lineOf(mention)) },
          { title: 'How it stands', cell: stateWords },
          { title: 'Made of', cell: (row) => <a href={mentionsHref(brandId, row)}>{postsWords(row)}</a> },
        ]}
      />
      {next === null ? null : (
        <p>
          <a href={hrefOf('/concerns', { brand: brandId, from, to, kind, after: next })}>Older ones</a>
        </p>
      )}
    </div>
  );
};
