import type { ComponentChildren } from 'preact';
import type { Change, SideGaps } from '../../../api/schemas/changes.ts';
import { type Contribution, isSure } from '../../../domain/drivers/explain-change.ts';
import { drawWaterfall } from '../../charts/drawing/draw-waterfall.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import type { Drawing } from '../../charts/drawing/svg.ts';
import { Waterfall, type WaterfallStep } from '../../charts/waterfall.tsx';
import { Counted } from '../../components/counted.tsx';
import { Icon } from '../../components/icon.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatDay } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type ChangeLinks, changeLinks } from './change-links.ts';
import { changeNumbers } from './change-numbers.ts';
import { ChangeTable } from './change-table.tsx';
import {
  causeWords,
  changeWords,
  isOverTime,
  pointsWords,
  scarceWords,
  shareWords,
  sideNames,
  sureWords,
  topicWords,
  toSteps,
} from './change-words.ts';
import { ContributionDetails, type ContributionDetailsProps } from './contribution-details.tsx';

type Split = NonNullable<Change['explanation']['split']>;
type Names = ContributionDetailsProps['names'];

const missingWords = (
  { knownSince, unheard }: SideGaps,
  name: string,
  timeZone: string,
): readonly string[] => [
  ...(knownSince === null ? [] : [`The brand is known only since ${formatDay(knownSince, timeZone)}.`]),
  ...(unheard.length === 0
    ? []
    : [`In ${name}, ${new Intl.ListFormat('en').format(unheard)} could not be heard all the time.`]),
];

/** What may be missing, which would be no change of anything. */
const Missing = ({ change, names }: { change: Change; names: Names }) => {
  const { gaps, timeZone } = change;
  const lines = new Set([
    ...missingWords(gaps.before, names.before, timeZone),
    ...missingWords(gaps.after, names.after, timeZone),
  ]);
  if (lines.size === 0) return null;
  return (
    <p class="change-missing">
      <Icon name="alert" size={16} />
      <span>{[...lines].join(' ')}</span>
    </p>
  );
};

const Level = ({ change, links, side }: { change: Change; links: ChangeLinks; side: 'before' | 'after' }) => {
  const { negative, judged } = change.explanation[side];
  const tenths = change.explanation.split?.[side].tenths ?? 0;
  return (
    <Counted
      of={`${formatCount(negative)} of ${formatCount(judged)} mentions are negative`}
      href={links[side].negative}
    >
      {shareWords(tenths)}
    </Counted>
  );
};

const sumTenths = (list: readonly Contribution[]): number =>
  list.reduce((sum, { total }) => sum + total.tenths, 0);

/** The small ones together, so that the steps add up. */
const restStep = (rest: readonly Contribution[]): readonly WaterfallStep[] => {
  const tenths = sumTenths(rest);
  if (tenths === 0) return [];
  return [
    {
      key: 'rest',
      label: `${plural(rest.length, 'other topic')}, each small`,
      value: pointsWords(tenths),
      amount: tenths,
      isUnsure: true,
      note: 'all together',
      details: (
        <ul class="change-rest">
          {rest.map(({ topic, total }) => (
            <li key={topic ?? ''}>
              {topicWords(topic)} <span class="nums">{pointsWords(total.tenths)}</span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
};

interface StepsProps {
  readonly change: Change;
  readonly split: Split;
  readonly names: Names;
}

const stepsOf = ({ change, split, names }: StepsProps): readonly WaterfallStep[] => {
  const links = changeLinks(change);
  const { shown, rest } = toSteps(split);
  const steps = shown.map((contribution) => ({
    key: contribution.topic ?? '',
    label: topicWords(contribution.topic),
    value: pointsWords(contribution.total.tenths),
    amount: contribution.total.tenths,
    isUnsure: !isSure(contribution.total),
    note: `${sureWords(contribution.total)}${isSure(contribution.total) ? '' : ', may be chance'}`,
    details: <ContributionDetails {...{ change, contribution, links, names }} />,
  }));
  return [...steps, ...restStep(rest)];
};

const drawSteps = (props: StepsProps): Drawing => {
  const { split, names } = props;
  const endOf = (side: 'before' | 'after') => ({
    ...{ label: names[side], level: split[side].tenths, value: shareWords(split[side].tenths) },
  });
  return drawWaterfall(endOf('before'), endOf('after'), stepsOf(props));
};

const sourceOf = ({ after, timeZone }: Change, brand: string, names: Names): string =>
  sourceLine(
    `Negative mentions of ${brand} among those judged, ${names.after} against ${names.before}`,
    timeZone,
    after.q,
  );

const Steps = (props: StepsProps) => {
  const { change, split, names } = props;
  const links = changeLinks(change);
  return (
    <>
      <Waterfall
        title="What each topic added"
        start={{
          label: names.before,
          value: <Level change={change} links={links} side="before" />,
          level: split.before.tenths,
        }}
        end={{
          label: names.after,
          value: <Level change={change} links={links} side="after" />,
          level: split.after.tenths,
        }}
        steps={stepsOf(props)}
      />
      <p class="faint change-help">
        Red raised the share, green lowered it; what is pale may be chance. Press a topic for its numbers and
        what people said.
      </p>
      <ChangeTable change={change} links={links} />
    </>
  );
};

/** Why the negative share is another: the answer in a sentence, and each topic's part of it. */
export const ChangeCard = ({ change, children }: { change: Change; children?: ComponentChildren }) => {
  const { brands } = useShell();
  const nameOf = (id: string): string => brands.value.find((brand) => brand.id === id)?.name ?? id;
  const names = sideNames(change, nameOf);
  const { split } = change.explanation;
  const title = isOverTime(change) ? 'Why did it change?' : 'Why do they differ?';
  return (
    <section class="card change" aria-labelledby="change-title">
      <header class="card-head">
        <h2 id="change-title">{title}</h2>
        <TakeMenu
          title={title}
          numbers={changeNumbers(change, 'change')}
          {...(split === null
            ? {}
            : {
                picture: {
                  source: sourceOf(change, nameOf(change.after.brandId), names),
                  draw: () => drawSteps({ change, split, names }),
                },
              })}
        />
        {children}
      </header>
      <p class="change-headline">{changeWords(change, names)}</p>
      <p class="muted">{split === null ? scarceWords(change.explanation, names) : causeWords(split)}</p>
      <Missing change={change} names={names} />
      {split === null ? null : <Steps change={change} split={split} names={names} />}
    </section>
  );
};
