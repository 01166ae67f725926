import type { Change } from '../../../api/schemas/changes.ts';
import type { Contribution } from '../../../domain/drivers/explain-change.ts';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { formatCount } from '../../format/words.ts';
import type { ChangeLinks } from './change-links.ts';
import { pointsWords, sureWords, topicWords } from './change-words.ts';

interface ChangeTableProps {
  readonly change: Change;
  readonly links: ChangeLinks;
}

/** `41 of 52`, that opens the 41. */
const Negatives = ({
  contribution,
  links,
  side,
}: {
  contribution: Contribution;
  links: ChangeLinks;
  side: 'before' | 'after';
}) => {
  const { negative, judged } = contribution[side];
  const text = `${formatCount(negative)} of ${formatCount(judged)}`;
  if (judged === 0) return <>{text}</>;
  return (
    <Counted
      of={`${text} mentions about it are negative`}
      href={links[side].negativeAbout(contribution.topic)}
    >
      {text}
    </Counted>
  );
};

/** Every topic with all its numbers; the contributions add up to the change. */
export const ChangeTable = ({ change, links }: ChangeTableProps) => {
  const split = change.explanation.split;
  if (split === null) return null;
  const columns: readonly Column<Contribution>[] = [
    { title: 'Topic', header: true, cell: ({ topic }) => topicWords(topic) },
    {
      title: 'Negative before',
      numeric: true,
      cell: (row) => <Negatives contribution={row} links={links} side="before" />,
    },
    {
      title: 'Negative after',
      numeric: true,
      cell: (row) => <Negatives contribution={row} links={links} side="after" />,
    },
    { title: 'Said more or less', numeric: true, cell: ({ mix }) => pointsWords(mix.tenths) },
    { title: 'Worse or better', numeric: true, cell: ({ rate }) => pointsWords(rate.tenths) },
    { title: 'Together', numeric: true, cell: ({ total }) => <b>{pointsWords(total.tenths)}</b> },
    { title: '95 % interval', numeric: true, cell: ({ total }) => sureWords(total) },
  ];
  return (
    <details class="as-table">
      <summary>Show all topics as a table</summary>
      <Table
        caption="What each topic added to the change"
        columns={columns}
        rows={split.topics}
        rowKey={({ topic }) => topic ?? ''}
      />
      <p class="change-sum">
        All together: <b class="nums">{pointsWords(split.change.tenths)}</b>, just the change of the negative
        share.
      </p>
    </details>
  );
};
