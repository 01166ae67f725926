import type { BrandDigest, Digest } from './digest.ts';
import { alertPath, type DigestLinks, digestLinks, mentionPath, type Side } from './digest-links.ts';

/** One number of a digest, and where it is found again. */
export interface Figure {
  /** Unlike that of every other figure of the digest. */
  readonly name: string;
  /** Null where it is not known. */
  readonly value: number | null;
  /** Within the app; opens to the mentions behind it. */
  readonly path: string;
}

const sides: readonly Side[] = ['before', 'after'];
const weekName = (side: Side): string => (side === 'after' ? 'this week' : 'the week before');

const countFigures = (name: string, counts: BrandDigest['counts'], links: DigestLinks): readonly Figure[] =>
  sides.flatMap((side) => {
    const { mentions, judged, negative, stories } = counts[side];
    const of = (what: string): string => `${name}: ${what}, ${weekName(side)}`;
    return [
      { name: of('mentions'), value: mentions, path: links.mentions(side) },
      { name: of('judged'), value: judged, path: links.judged(side) },
      { name: of('stories'), value: stories, path: links.judged(side) },
      { name: of('negative'), value: negative, path: links.negative(side) },
    ];
  });

const shareFigures = ({ name, share }: BrandDigest, links: DigestLinks): readonly Figure[] => [
  {
    name: `${name}: negative share, this week`,
    value: share?.after.tenths ?? null,
    path: links.negative('after'),
  },
  {
    name: `${name}: negative share, the week before`,
    value: share?.before.tenths ?? null,
    path: links.negative('before'),
  },
  {
    name: `${name}: change of the share`,
    value: share?.change.tenths ?? null,
    path: links.negative('after'),
  },
];

const topicFigures = ({ name, topics, allTopics }: BrandDigest, links: DigestLinks): readonly Figure[] =>
  topics.flatMap((topic) => {
    const of = (what: string): string => `${name}: ${topic.topic ?? 'no topic'}, ${what}`;
    return [
      {
        name: of('part of the change'),
        value: topic.total.tenths,
        path: links.negativeAbout('after', topic.topic, allTopics),
      },
      ...sides.flatMap((side) => [
        {
          name: of(`judged, ${weekName(side)}`),
          value: topic[side].judged,
          path: links.judgedAbout(side, topic.topic, allTopics),
        },
        {
          name: of(`negative, ${weekName(side)}`),
          value: topic[side].negative,
          path: links.negativeAbout(side, topic.topic, allTopics),
        },
      ]),
    ];
  });

const dayFigures = ({ name, days }: BrandDigest, links: DigestLinks): readonly Figure[] =>
  days.flatMap(({ start, end, counts }, at) => [
    {
      name: `${name}: mentions, day ${at + 1}`,
      value: counts?.mentions ?? null,
      path: links.onDay(start, end),
    },
    {
      name: `${name}: negative, day ${at + 1}`,
      value: counts?.negative ?? null,
      path: links.onDay(start, end, { type: 'sentiment', value: 'negative' }),
    },
  ]);

const answerFigures = (
  { name, kind, answers, answerers }: BrandDigest,
  links: DigestLinks,
): readonly Figure[] => {
  if (kind !== 'own') return [];
  const figure = (what: string, value: number | null, path: string): Figure => ({
    name: `${name}: ${what}`,
    value,
    path,
  });
  return [
    figure('asked for an answer', answers.asked, links.concerns('all')),
    figure('answered', answers.answered, links.concerns('answered')),
    figure('dismissed', answers.dismissed, links.concerns('dismissed')),
    figure('open', answers.open, links.concerns('open')),
    figure('late', answers.late, links.concerns('open')),
    figure('median time to the first answer, ms', answers.medianMs, links.concerns('answered')),
    figure('were due', answers.due, links.concerns('timed')),
    figure('answered in time', answers.inTime, links.concerns('in-time')),
    figure('days in a row in time', answers.streakDays, links.concernsOfBoth),
    ...answerers.map((each) =>
      figure(`answered by ${each.name} (${each.accountId})`, each.answered, links.concerns('answered')),
    ),
  ];
};

const winFigures = (
  { id, name, rising, praise, widestPraise, alerts }: BrandDigest,
  links: DigestLinks,
): readonly Figure[] => [
  ...(rising ?? []).flatMap((each) =>
    sides.map((side) => ({
      name: `${name}: mentions about ${each.topic}, ${weekName(side)}`,
      value: each[side],
      path: links.topic(side, each.topic),
    })),
  ),
  { name: `${name}: praise`, value: praise, path: links.praise },
  ...widestPraise.map(({ quote, followers }) => ({
    name: `${name}: followers of the author of ${quote.mentionId}`,
    value: followers,
    path: mentionPath(id, quote.mentionId),
  })),
  {
    name: `${name}: alerts`,
    value: alerts.length,
    path: alerts[0] === undefined ? `/alerts?brand=${id}` : alertPath(id, alerts[0].id),
  },
];

/** Every number of a digest. What is shown of it is these, and nothing else. */
export const listFigures = (digest: Digest): readonly Figure[] => [
  ...digest.brands.flatMap((brand) => {
    const links = digestLinks(digest, brand);
    return [
      ...countFigures(brand.name, brand.counts, links),
      ...shareFigures(brand, links),
      ...topicFigures(brand, links),
      ...dayFigures(brand, links),
      ...answerFigures(brand, links),
      ...winFigures(brand, links),
    ];
  }),
  ...digest.competitors.flatMap((each) =>
    each.counts === null ? [] : countFigures(each.name, each.counts, digestLinks(digest, each)),
  ),
];
