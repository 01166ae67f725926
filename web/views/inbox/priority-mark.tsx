import { levelBars, levelWords, priorityLevel } from './priority-level.ts';

const bars = [1, 2, 3, 4];

/** Bars and a word for how much a mention presses. */
export const PriorityMark = ({ priority }: { priority: number }) => {
  const level = priorityLevel(priority);
  return (
    <span class={`priority-mark priority-${level}`} title={`Priority ${Math.round(priority)} of 100`}>
      <span class="priority-bars" aria-hidden="true">
        {bars.map((bar) => (
          <i key={bar} class={bar <= levelBars[level] ? 'on' : ''} />
        ))}
      </span>
      <span>
        {levelWords[level]}
        <span class="sr-only"> priority</span>
      </span>
    </span>
  );
};
