import type { TopicRow } from '../../../api/schemas/competitors.ts';
import { Badge } from '../../components/badge.tsx';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { humanise } from '../../format/words.ts';
import type { ComparedProps } from './brands-card.tsx';
import { competitorNumbers } from './competitor-numbers.ts';
import { gapWords, ofWords, shareWords } from './competitor-words.ts';

type Gap = TopicRow['gaps'][number];
const MOST_ROWS = 12;

const verdicts = {
  worse: { tone: 'negative', icon: 'frown', word: 'Worse' },
  better: { tone: 'positive', icon: 'smile', word: 'Better' },
} as const;

interface CellProps extends Pick<ComparedProps, 'links'> {
  readonly row: TopicRow;
  readonly brandId: string;
}

const NegativeShare = ({ row, brandId, links }: CellProps) => {
  const told = row.brands.find((each) => each.brandId === brandId);
  if (told === undefined || told.negative.of === 0) return <span class="muted">Nobody spoke of it</span>;
  return (
    <Counted
      of={`${ofWords(told.negative)} judged mentions of ${humanise(row.topic)} are negative`}
      href={links.negativeAbout(brandId, row.topic)}
    >
      {shareWords(told.negative)}
    </Counted>
  );
};

/** A share with what it is made of, and how a competitor compares. */
const TopicCell = (props: CellProps) => {
  const { row, brandId, links } = props;
  const told = row.brands.find((each) => each.brandId === brandId);
  const gap = row.gaps.find((each) => each.brandId === brandId);
  return (
    <span class="topic-cell">
      <NegativeShare {...props} />
      {told === undefined || told.negative.of === 0 ? null : (
        <span class="cell-note faint">
          <a href={links.judgedAbout(brandId, row.topic)}>{ofWords(told.negative)}</a>
          {gap?.verdict === 'worse' || gap?.verdict === 'better' ? `, ${gap.verdict}` : ''}
          {gap?.verdict === 'scarce' ? ', too few to compare' : ''}
        </span>
      )}
    </span>
  );
};

interface ClearProps extends ComparedProps {
  readonly own: string;
  readonly row: TopicRow;
  readonly gap: Gap;
}

const ClearGap = ({ own, row, gap, nameOf, links }: ClearProps) => {
  if (gap.difference === null || gap.verdict === 'unclear' || gap.verdict === 'scarce') return null;
  const { tone, icon, word } = verdicts[gap.verdict];
  return (
    <li>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      <span>
        <b>{nameOf(gap.brandId)}</b> on <b>{humanise(row.topic)}</b>:{' '}
        <NegativeShare row={row} brandId={gap.brandId} links={links} /> negative, {nameOf(own)}{' '}
        <NegativeShare row={row} brandId={own} links={links} />
        <span class="faint nums"> ({gapWords(gap.difference)})</span>
      </span>
    </li>
  );
};

const ClearGaps = (props: ComparedProps & { own: string }) => {
  const clear = props.compared.topics.flatMap((row) =>
    row.gaps
      .filter(({ verdict }) => verdict === 'worse' || verdict === 'better')
      .map((gap) => ({ row, gap })),
  );
  if (clear.length === 0)
    return (
      <p class="muted">
        In no topic is a competitor better or worse beyond chance. With more mentions, smaller differences
        show.
      </p>
    );
  return (
    <ul class="clear-gaps">
      {clear.map(({ row, gap }) => (
        <ClearGap key={`${row.topic} ${gap.brandId}`} {...props} row={row} gap={gap} />
      ))}
    </ul>
  );
};

const columnsOf = ({ compared, links, nameOf }: ComparedProps): readonly Column<TopicRow>[] => [
  { title: 'Topic', header: true, cell: ({ topic }) => humanise(topic) },
  ...compared.brands.map(({ brandId }) => ({
    title: nameOf(brandId),
    numeric: true,
    cell: (row: TopicRow) => <TopicCell row={row} brandId={brandId} links={links} />,
  })),
];

/** Topic by topic how much of what is said is negative, and where a competitor clearly differs. */
export const TopicsCard = (props: ComparedProps) => {
  const { compared, nameOf } = props;
  const own = compared.brands[0]?.brandId;
  if (own === undefined || compared.brands.length < 2) return null;
  const [shown, rest] = [compared.topics.slice(0, MOST_ROWS), compared.topics.slice(MOST_ROWS)];
  const table = (caption: string, rows: readonly TopicRow[]) => (
    <Table caption={caption} columns={columnsOf(props)} rows={rows} rowKey={({ topic }) => topic} />
  );
  return (
    <section class="card competitors" aria-labelledby="topics-title">
      <header class="card-head">
        <h2 id="topics-title">Worse and better than {nameOf(own)}</h2>
        <p class="faint">Beyond chance, 99 times in 100.</p>
      </header>
      <ClearGaps {...props} own={own} />
      <header class="card-head">
        <h3>Negative share by topic</h3>
        <TakeMenu title="Negative share by topic" numbers={competitorNumbers(props, 'topics')} />
      </header>
      {shown.length === 0 ? (
        <p class="muted">No topic was recognised in what is compared.</p>
      ) : (
        table('Negative share by topic', shown)
      )}
      {rest.length === 0 ? null : (
        <details class="as-table">
          <summary>Show {rest.length} more topics</summary>
          {table('More topics', rest)}
        </details>
      )}
    </section>
  );
};
