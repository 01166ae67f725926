import type { WorkEventList } from '../../../api/schemas/work.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { listWork } from '../../api/work.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { doerWords, eventWords } from './event-words.ts';
import type { WorkNames } from './work-names.ts';

/** What people did about a mention, and when; nothing while nobody did. */
export const WorkTimeline = ({ mention, names }: { mention: StoredMention; names: WorkNames }) => {
  const { api } = useShell();
  return (
    <LoadedPart
      loadKey={JSON.stringify([mention.id, mention.status, mention.work])}
      load={(signal) => listWork(api, mention.id, signal)}
      skeleton="form"
    >
      {({ rows }: WorkEventList) =>
        rows.length === 0 ? null : (
          <section class="work-timeline" aria-label="What was done">
            <h3>What was done</h3>
            <ol>
              {rows.map((event) => (
                <li key={event.id} dir="auto">
                  <strong>{doerWords(event.by, names)}</strong> {eventWords(event, names)}
                  <span class="faint">
                    {' · '}
                    <TimeAgo instant={event.at} />
                  </span>
                </li>
              ))}
            </ol>
          </section>
        )
      }
    </LoadedPart>
  );
};
