import type { GoalProgress, ReputationReport } from '../../../api/schemas/reputation.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Badge } from '../../components/badge.tsx';
import { goalWords } from './reputation-words.ts';

const badges = {
  surely: { tone: 'positive', text: 'Reached' },
  reached: { tone: 'positive', text: 'Reached, not surely' },
  open: { tone: 'plain', text: 'Under way' },
  missed: { tone: 'negative', text: 'Missed' },
  unknown: { tone: 'unsure', text: 'Cannot be told' },
} as const;

const Goal = ({ goal, timeZone }: { goal: GoalProgress; timeZone: string }) => (
  <li class="reputation-goal">
    <p>
      <strong class="nums">{goal.target}</strong>{' '}
      <Badge tone={badges[goal.state].tone}>{badges[goal.state].text}</Badge>
    </p>
    {goal.current === null ? null : (
      <ShareBar
        share={goal.current.value / 100}
        low={goal.current.low / 100}
        high={goal.current.high / 100}
        tone="plain"
      />
    )}
    <p class="faint">{goalWords(goal, timeZone)}</p>
  </li>
);

/** Where the score is to be, and how far it is. */
export const GoalsCard = ({ report }: { report: ReputationReport }) =>
  report.goals.length === 0 ? null : (
    <section class="card" aria-labelledby="goals-title">
      <header class="card-head">
        <h2 id="goals-title">Goals</h2>
        <p class="faint">Measured over the last 30 days.</p>
      </header>
      <ul class="reputation-goals">
        {report.goals.map((goal) => (
          <Goal key={`${goal.target} ${goal.by}`} goal={goal} timeZone={report.timeZone} />
        ))}
      </ul>
    </section>
  );
