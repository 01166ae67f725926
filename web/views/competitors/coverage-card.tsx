import type { ComparedChannel, Coverage } from '../../../api/schemas/competitors.ts';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatCount, percent, plural, sourceName } from '../../format/words.ts';
import type { ComparedProps } from './brands-card.tsx';
import { competitorNumbers } from './competitor-numbers.ts';
import { hearingWords, leftOutWords } from './competitor-words.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const Mentions = ({ count, of, href }: { count: number; of: string; href: string }) => (
  <Counted of={`${plural(count, 'mention')} ${of}`} href={href}>
    {formatCount(count)}
  </Counted>
);

const channelColumns = ({ compared, links, nameOf }: ComparedProps): readonly Column<ComparedChannel>[] => [
  { title: 'Source', header: true, cell: ({ channel }) => sourceName(channel) },
  ...(compared.coverage.channels[0]?.hearings ?? []).map(({ brandId }, at) => ({
    title: nameOf(brandId),
    numeric: true,
    cell: ({ channel, hearings }: ComparedChannel) => {
      const hearing = hearings[at];
      if (hearing === undefined) return null;
      const words = hearingWords(hearing);
      if (hearing.state !== 'heard') return <span class="muted">{words}</span>;
      return (
        <>
          <Mentions
            count={hearing.mentions}
            of={`on ${sourceName(channel)}`}
            href={links.channel(brandId, channel)}
          />
          {words === null ? null : <span class="cell-note faint">{words}</span>}
        </>
      );
    },
  })),
  {
    title: 'Comparable',
    cell: (row) =>
      row.leftOut === null ? 'Yes' : <span class="muted">No: {leftOutWords(row, nameOf)}</span>,
  },
];

type LanguageRow = Coverage['languageCounts'][number];

const languageColumns = ({ compared, links, nameOf }: ComparedProps): readonly Column<LanguageRow>[] => [
  {
    title: 'Language',
    header: true,
    cell: ({ lang }) => (lang === null ? 'Cannot be told' : (languageNames.of(lang) ?? lang)),
  },
  ...(compared.coverage.languageCounts[0]?.brands ?? []).map(({ brandId }, at) => ({
    title: nameOf(brandId),
    numeric: true,
    cell: ({ lang, brands }: LanguageRow) => {
      const count = brands[at]?.mentions ?? 0;
      if (count === 0) return <span class="muted">None</span>;
      if (lang === null) return formatCount(count);
      return (
        <Mentions
          count={count}
          of={`in ${languageNames.of(lang) ?? lang}`}
          href={links.language(brandId, lang)}
        />
      );
    },
  })),
];

const judgedWords = ({ compared, nameOf }: ComparedProps): string =>
  compared.brands
    .filter(({ mentions }) => mentions > 0)
    .map(
      ({ brandId, negative, mentions }) =>
        `${nameOf(brandId)} ${percent(negative.of / mentions)} (${formatCount(negative.of)} of ${formatCount(mentions)})`,
    )
    .join(', ');

/** Where and how long each is heard, and in which languages: what may make brands look different that are not. */
export const CoverageCard = (props: ComparedProps) => {
  const { channels, languageCounts } = props.compared.coverage;
  return (
    <section class="card competitors" aria-labelledby="coverage-title">
      <header class="card-head">
        <h2 id="coverage-title">What is heard of each</h2>
        <TakeMenu title="Mentions by source" numbers={competitorNumbers(props, 'channels')} />
        <p class="faint">“Not heard” is not zero: nothing tells whether something was said there.</p>
      </header>
      <Table
        caption="Mentions by source"
        columns={channelColumns(props)}
        rows={channels}
        rowKey={({ channel }) => channel}
      />
      <header class="card-head">
        <h3>Languages</h3>
        <TakeMenu title="Mentions by language" numbers={competitorNumbers(props, 'languages')} />
      </header>
      <Table
        caption="Mentions by language"
        columns={languageColumns(props)}
        rows={languageCounts}
        rowKey={({ lang }) => lang ?? ''}
      />
      {props.compared.brands.length === 0 ? null : (
        <p class="faint change-help">
          The sentiment of some mentions is not known; they are in no share of negative or positive ones.
          Known: of the mentions compared, {judgedWords(props)}.
        </p>
      )}
    </section>
  );
};
