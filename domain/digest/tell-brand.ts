import { LEAST_STORIES } from '../drivers/explain-change.ts';
import type { BrandDigest, ChangedTopic, Digest } from './digest.ts';
import { sayTopic } from './digest-format.ts';
import { alertPath, type DigestLinks, digestLinks } from './digest-links.ts';
import { tellAnswers, tellWins } from './tell-answers.ts';
import { line, type Telling, tellQuote } from './tell-quote.ts';
import { type Block, plain, type ToldSection } from './told.ts';

const tellGaps = ({ gaps }: BrandDigest, { format }: Telling): readonly Block[] => {
  const unheard = [...new Set([...gaps.before.unheard, ...gaps.after.unheard])];
  const since = gaps.before.knownSince;
  return [
    ...(since === null
      ? []
      : [
          line(
            plain(`The first mention is of ${format.dayLong(since)}: the week before is not fully known.`),
          ),
        ]),
    ...(unheard.length === 0
      ? []
      : [line(plain(`Could not be heard all the time, so there may be more: ${unheard.join(', ')}.`))]),
  ];
};

const tellCounts = (brand: BrandDigest, links: DigestLinks, { format }: Telling): Block => {
  const {
    counts: { before, after },
    share,
    gaps,
  } = brand;
  const isKnown = gaps.before.knownSince === null;
  const was = (count: number): string => (isKnown ? format.count(count) : 'not known');
  const negative = `${format.count(after.negative)} of ${format.count(after.judged)} judged`;
  return {
    kind: 'figures',
    rows: [
      {
        label: 'Mentions',
        value: { text: format.count(after.mentions), path: links.mentions('after') },
        note: `the week before: ${was(before.mentions)}`,
      },
      {
        label: 'Negative',
        value: {
          text: share === null ? negative : format.percent(share.after.tenths),
          path: links.negative('after'),
        },
        note:
          share === null
            ? `the week before: ${isKnown ? `${format.count(before.negative)} of ${format.count(before.judged)}` : 'not known'}`
            : `${negative}; the week before ${format.percent(share.before.tenths)}, ${format.count(before.negative)} of ${format.count(before.judged)}`,
      },
      ...(share === null
        ? []
        : [
            {
              label: 'Change',
              value: { text: format.change(share.change), path: links.negative('before') },
              note: 'of the negative share',
            },
          ]),
    ],
  };
};

const tellDays = (
  { id, name, days }: BrandDigest,
  links: DigestLinks,
  { format }: Telling,
): readonly Block[] => {
  const said = (count: number | undefined): string => (count === undefined ? '–' : format.count(count));
  const spoken = days.map(({ start, counts }) =>
    counts === null
      ? `${format.weekday(start)} not known`
      : `${format.weekday(start)} ${counts.mentions}, ${counts.negative} of them negative`,
  );
  return [
    {
      kind: 'chart',
      id: `days-${id}`,
      alt: `Mentions of ${name} by day: ${spoken.join('; ')}.`,
      bars: days.map(({ counts }) =>
        counts === null ? null : { whole: counts.mentions, part: counts.negative },
      ),
    },
    {
      kind: 'table',
      caption: `Mentions of ${name} by day`,
      head: ['Day', 'Mentions', 'Negative'],
      rows: days.map(({ start, end, counts }) => [
        plain(format.weekday(start)),
        { text: said(counts?.mentions), path: counts === null ? null : links.onDay(start, end) },
        {
          text: said(counts?.negative),
          path: counts === null ? null : links.onDay(start, end, { type: 'sentiment', value: 'negative' }),
        },
      ]),
    },
  ];
};

const tellTopic = (
  brand: BrandDigest,
  topic: ChangedTopic,
  links: DigestLinks,
  telling: Telling,
): readonly Block[] => {
  const { format } = telling;
  const of = (side: 'before' | 'after'): string =>
    `${format.count(topic[side].negative)} of ${format.count(topic[side].judged)}`;
  return [
    line(
      plain(`${sayTopic(topic.topic)}: `),
      { text: format.change(topic.total), path: links.negativeAbout('after', topic.topic, brand.allTopics) },
      plain('. Negative: '),
      { text: of('after'), path: links.judgedAbout('after', topic.topic, brand.allTopics) },
      plain(', the week before '),
      { text: of('before'), path: links.judgedAbout('before', topic.topic, brand.allTopics) },
      plain(topic.total.interval === null ? '. Not enough data to say how sure this is.' : '.'),
    ),
    ...topic.quotes.map((quote) => tellQuote(telling, brand.id, quote)),
  ];
};

const tellWhy = (brand: BrandDigest, links: DigestLinks, telling: Telling): readonly Block[] => {
  if (brand.share === null)
    return [
      line(plain(`Not enough data: it takes ${LEAST_STORIES} judged stories in both weeks to say why.`)),
    ];
  if (brand.topics.length === 0) return [line(plain('No topic changed the negative share.'))];
  return brand.topics.flatMap((topic) => tellTopic(brand, topic, links, telling));
};

const tellRising = ({ rising }: BrandDigest, links: DigestLinks, { format }: Telling): readonly Block[] => {
  if (rising === null) return [line(plain('Not known, for the week before is not.'))];
  if (rising.length === 0) return [line(plain('No topic is clearly more spoken of than the week before.'))];
  const rows = rising.map(({ topic, before, after }) => ({
    label: sayTopic(topic),
    value: { text: format.count(after), path: links.topic('after', topic) },
    note: `the week before: ${format.count(before)}`,
  }));
  return [{ kind: 'figures', rows }];
};

const tellAlerts = ({ id, alerts }: BrandDigest, { format }: Telling): readonly Block[] =>
  alerts.length === 0
    ? [line(plain('None.'))]
    : alerts.map((alert) =>
        line(plain(`${format.day(alert.at)}: `), { text: alert.told, path: alertPath(id, alert.id) }),
      );

/** All that is told of one own brand. */
export const tellBrand = (digest: Digest, brand: BrandDigest, telling: Telling): readonly ToldSection[] => {
  if (brand.days.every(({ counts }) => counts === null))
    return [
      {
        title: brand.name,
        level: 2,
        blocks: [line(plain('Nothing is known of this week: no mention was heard yet.'))],
      },
    ];
  const links = digestLinks(digest, brand);
  const within = (title: string, blocks: readonly Block[]): ToldSection => ({ title, level: 3, blocks });
  return [
    {
      ...{ title: brand.name, level: 2 },
      blocks: [
        tellCounts(brand, links, telling),
        ...tellGaps(brand, telling),
        ...tellDays(brand, links, telling),
      ],
    },
    within('Why the negative share changed', tellWhy(brand, links, telling)),
    within('Answers', tellAnswers(brand, links, telling)),
    within('Topics rising', tellRising(brand, links, telling)),
    within('Alerts', tellAlerts(brand, telling)),
    within('To celebrate', tellWins(brand, links, telling)),
  ];
};
