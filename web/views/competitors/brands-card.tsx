import type { BrandFigures, Competitors, CountedShare } from '../../../api/schemas/competitors.ts';
import { drawShares, type ShareGroup } from '../../charts/drawing/draw-shares.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCount, plural, sourceName } from '../../format/words.ts';
import type { CompetitorLinks } from './competitor-links.ts';
import { competitorNumbers } from './competitor-numbers.ts';
import {
  likelyWaitWords,
  likelyWords,
  type NameOf,
  ofWords,
  shareWords,
  waitWords,
} from './competitor-words.ts';

export interface ComparedProps {
  /** The brand the others are set against. */
  readonly own: string;
  /** The time asked for, more of which may not be compared. */
  readonly asked: { readonly from: string; readonly to: string };
  readonly compared: Competitors;
  readonly links: CompetitorLinks;
  readonly nameOf: NameOf;
}

interface ShareCellProps {
  readonly share: CountedShare;
  readonly tone: 'plain' | 'negative' | 'positive';
  /** What the share is of, such as `judged mentions`. */
  readonly unit: string;
  readonly href: string;
}

const ShareCell = ({ share, tone, unit, href }: ShareCellProps) => {
  if (share.estimate === null) return <span class="muted">No data</span>;
  return (
    <span class="share-cell">
      <Counted of={`${ofWords(share)} ${unit}`} href={href}>
        {shareWords(share)}
      </Counted>
      <ShareBar {...share.estimate} tone={tone} />
      <span class="cell-note faint">
        {ofWords(share)}, {likelyWords(share)}
      </span>
    </span>
  );
};

const AnswersCell = ({
  brandId,
  compared,
  links,
}: Pick<ComparedProps, 'compared' | 'links'> & { brandId: string }) => {
  const answers = compared.answers.brands.find((each) => each.brandId === brandId)?.answers ?? null;
  if (answers === null) return <span class="muted">Cannot be known</span>;
  return (
    <span class="share-cell">
      {waitWords(answers)}
      <span class="cell-note faint">
        {likelyWaitWords(answers)};{' '}
        <Counted
          of={`${formatCount(answers.answered)} of ${formatCount(answers.of)} who asked or complained were answered`}
          href={links.answered(brandId)}
        >
          {`${formatCount(answers.answered)} of ${formatCount(answers.of)}`}
        </Counted>{' '}
        answered
      </span>
    </span>
  );
};

const columnsOf = ({ compared, links, nameOf }: ComparedProps): readonly Column<BrandFigures>[] => [
  {
    title: 'Brand',
    header: true,
    cell: ({ brandId, stories }) => (
      <>
        {nameOf(brandId)}
        <span class="cell-note faint">{plural(stories, 'story', 'stories')}</span>
      </>
    ),
  },
  {
    title: 'Share of voice',
    cell: ({ brandId, voice }) => (
      <ShareCell share={voice} tone="plain" unit="mentions of all of them" href={links.all(brandId)} />
    ),
  },
  {
    title: 'Negative',
    cell: ({ brandId, negative }) => (
      <ShareCell share={negative} tone="negative" unit="judged mentions" href={links.negative(brandId)} />
    ),
  },
  {
    title: 'Positive',
    cell: ({ brandId, positive }) => (
      <ShareCell share={positive} tone="positive" unit="judged mentions" href={links.positive(brandId)} />
    ),
  },
  {
    title: 'Half answered within',
    cell: ({ brandId }) => <AnswersCell brandId={brandId} compared={compared} links={links} />,
  },
];

const answerHelp = ({ answers }: Competitors): string =>
  answers.channels.length === 0
    ? 'Nowhere does it show for more than one of them when it answers; that does not mean that none is given.'
    : `Answers are compared on ${new Intl.ListFormat('en').format(answers.channels.map(sourceName))}, where it shows for each of them when it answers.`;

const toGroups = ({ compared: { brands }, nameOf }: ComparedProps): readonly ShareGroup[] => {
  const sharesOf = (what: 'voice' | 'negative' | 'positive') =>
    brands.map((figures) => ({
      label: nameOf(figures.brandId),
      words: `${shareWords(figures[what])}: ${ofWords(figures[what])}, ${likelyWords(figures[what])}`,
      estimate: figures[what].estimate,
    }));
  return [
    { title: 'Share of voice', fill: 'neutral', shares: sharesOf('voice') },
    { title: 'Negative', fill: 'negative', shares: sharesOf('negative') },
    { title: 'Positive', fill: 'positive', shares: sharesOf('positive') },
  ];
};

const sourceOf = (
  { compared: { coverage, timeZone, query }, nameOf }: ComparedProps,
  own: string,
): string => {
  const stretch = `${periodWords(coverage, timeZone)}, ${timeZone} time`;
  // The time is said already.
  const rest = (query ?? '').replace(/^since:\S+ until:\S+ ?/, '');
  return sourceLine(`${nameOf(own)} and competitors, ${stretch}`, timeZone, rest);
};

/** Share of voice, sentiment and answers of each. */
export const BrandsCard = (props: ComparedProps) => (
  <section class="card competitors" aria-labelledby="brands-title">
    <header class="card-head">
      <h2 id="brands-title">Side by side</h2>
      <TakeMenu
        title="Side by side"
        numbers={competitorNumbers(props, 'brands')}
        picture={{ source: sourceOf(props, props.own), draw: () => drawShares(toGroups(props)) }}
      />
      <p class="faint">The thin line is where the true share likely lies, 19 times in 20.</p>
    </header>
    <Table
      caption="Brands side by side"
      columns={columnsOf(props)}
      rows={props.compared.brands}
      rowKey={({ brandId }) => brandId}
    />
    <p class="faint change-help">{answerHelp(props.compared)} A mention of two brands counts for each.</p>
  </section>
);
