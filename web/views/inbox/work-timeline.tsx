import type { WorkEventList } from '../../../api/schemas/work.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { listWork } from '../../api/work.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { doerWords, eventWords } from './event-words.ts';
import { cutAtNames } from './told-people.ts';
import type { WorkNames } from './work-names.ts';

interface WorkTimelineProps {
  readonly mention: StoredMention;
  readonly names: WorkNames;
  /** Reads again when it goes up. */
  readonly heard: number;
}

/** What people did about a mention, and when; nothing while nobody did. */
export const WorkTimeline = ({ mention, names, heard }: WorkTimelineProps) => {
  const { api } = useShell();
  return (
    <LoadedPart
      loadKey={JSON.stringify([mention.id, mention.status, mention.work, heard])}
      load={(signal) => listWork(api, mention.id, signal)}
      keep={(oldKey) => Reflect.get(Object(JSON.parse(oldKey)), 0) === mention.id}
      skeleton="form"
    >
      {({ rows }: WorkEventList) =>
        rows.length === 0 ? null : (
          <section class="work-timeline" aria-label="What was done">
            <h3>What was done</h3>
            <ol>
              {rows.map((event) => (
                <li key={event.id} dir="auto">
                  <strong>{doerWords(event, names)}</strong> {eventWords(event, names)}
                  <span class="faint">
                    {' · '}
                    <TimeAgo instant={event.at} />
                  </span>
                  <NoteText change={event.change} names={names} />
                </li>
              ))}
            </ol>
          </section>
        )
      }
    </LoadedPart>
  );
};

const NoteText = ({ change, names }: { change: WorkChange; names: WorkNames }) =>
  change.type !== 'note' || change.text === null ? null : (
    <p class="note-text" dir="auto">
      {cutAtNames(change.text, names.desk.people).map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <strong key={part.id} class={part.id === names.me ? 'note-name note-me' : 'note-name'}>
            @{part.name}
          </strong>
        ),
      )}
    </p>
  );
