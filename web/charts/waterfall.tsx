import type { ComponentChildren } from 'preact';
import { Icon } from '../components/icon.tsx';

export interface WaterfallStep {
  readonly key: string;
  readonly label: string;
  /** As it is shown, such as `+8.2 points`. */
  readonly value: string;
  /** How far it leads, in the unit of the ends. */
  readonly amount: number;
  /** Its sign may be chance. */
  readonly isUnsure: boolean;
  /** Under the label, such as how sure it is. */
  readonly note: string;
  /** What opens below. */
  readonly details: ComponentChildren;
}

export interface WaterfallEnd {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly level: number;
}

interface WaterfallProps {
  /** Read out before the steps. */
  readonly title: string;
  readonly start: WaterfallEnd;
  readonly end: WaterfallEnd;
  /** In order, from one end to the other; they add up to the way between them. */
  readonly steps: readonly WaterfallStep[];
}

/** Room left and right of what is drawn, of its width. */
const EDGE = 0.06;

/** Where levels stand in the plot, in percent. */
export const createScale = (levels: readonly number[]): ((level: number) => number) => {
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const width = Math.max(high - low, 1);
  return (level) => 100 * (EDGE + ((level - low) / width) * (1 - 2 * EDGE));
};

const End = ({ end, at }: { end: WaterfallEnd; at: number }) => (
  <li class="waterfall-end">
    <span class="waterfall-label">{end.label}</span>
    <span class="waterfall-plot" aria-hidden="true">
      <span class="waterfall-level" style={{ left: `${at}%` }} />
    </span>
    <span class="waterfall-value">{end.value}</span>
  </li>
);

const Step = ({ step, from, to }: { step: WaterfallStep; from: number; to: number }) => (
  <li>
    <details class="waterfall-details">
      <summary class="waterfall-step">
        <span class="waterfall-label">
          <Icon name="forward" size={14} />
          <span>
            {step.label}
            <span class="waterfall-note faint">{step.note}</span>
          </span>
        </span>
        <span class="waterfall-plot" aria-hidden="true">
          <span class="waterfall-guide" style={{ left: `${from}%` }} />
          <span
            class={`waterfall-bar ${step.amount > 0 ? 'fill-negative' : 'fill-positive'}${step.isUnsure ? ' waterfall-unsure' : ''}`}
            style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }}
          />
        </span>
        <span class="waterfall-value nums">{step.value}</span>
      </summary>
      <div class="waterfall-more">{step.details}</div>
    </details>
  </li>
);

/** How one level became another, step by step; each step opens to what is behind it. More is worse. */
export const Waterfall = ({ title, start, end, steps }: WaterfallProps) => {
  const levels = [start.level];
  for (const { amount } of steps) levels.push((levels.at(-1) ?? 0) + amount);
  const at = createScale([...levels, end.level]);
  return (
    <ol class="waterfall" aria-label={title}>
      <End end={start} at={at(start.level)} />
      {steps.map((step, index) => (
        <Step
          key={step.key}
          step={step}
          from={at(levels[index] ?? start.level)}
          to={at(levels[index + 1] ?? end.level)}
        />
      ))}
      <End end={end} at={at(end.level)} />
    </ol>
  );
};
