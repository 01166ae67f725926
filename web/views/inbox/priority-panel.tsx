import type { StoredMention } from '../../../domain/mention.ts';
import { PriorityMark } from './priority-mark.tsx';

const signed = (points: number): string =>
  `${points < 0 ? '−' : '+'}${Math.round(Math.abs(points) * 10) / 10}`;

/** Why the mention stands where it does in the inbox: its points, part by part. */
export const PriorityPanel = ({ mention }: { mention: StoredMention }) => (
  <section class="panel" aria-label="Priority">
    <h2>Priority</h2>
    <p class="priority-sum">
      <PriorityMark priority={mention.priority} />
      <span class="muted nums">{Math.round(mention.priority)} of 100</span>
    </p>
    <ul class="priority-parts">
      {mention.priorityParts.map((part) => (
        <li key={part.reason}>
          <span>{part.detail}</span>
          <span class="nums muted">{signed(part.points)}</span>
        </li>
      ))}
    </ul>
    <p class="panel-foot faint">
      {mention.needsReply ? 'Needs a reply from the brand' : 'Does not need a reply'}
    </p>
  </section>
);
