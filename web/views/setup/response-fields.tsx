import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { ReplyCause } from '../../../domain/response-policy.ts';
import { assigneeOptions } from '../../components/assignee-options.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { faultOf, type ResponseDraft, readHolidays, readHours, readTarget } from './response-draft.ts';

interface ResponseFieldsProps {
  readonly draft: ResponseDraft;
  /** Whom things can be given to. */
  readonly desk: DeskAnswer;
  readonly onChange: (draft: ResponseDraft) => void;
}

interface Target {
  readonly cause: ReplyCause;
  readonly label: string;
  readonly placeholder: string;
  readonly help?: string;
}

const causes: readonly Target[] = [
  { cause: 'complaint', label: 'Complaints', placeholder: '4 h' },
  { cause: 'question', label: 'Questions', placeholder: '8 h' },
  { cause: 'request', label: 'Requests', placeholder: '8 h' },
  { cause: 'review', label: 'Reviews of one or two stars', placeholder: '24 h' },
  {
    cause: 'severe',
    label: 'Grave ones',
    placeholder: '30 min',
    help: 'Danger, the law, leaving for good, somebody who needs care.',
  },
];

/** Nobody, and everybody it can go to. */
const nextOnes = (desk: DeskAnswer, chosen: string) => [
  { value: '', label: 'Nobody: it stays where it is' },
  ...assigneeOptions(desk, chosen),
];

/** How soon a brand's mentions are to be answered, and when somebody is there to do it. */
export const ResponseFields = ({ draft, desk, onChange }: ResponseFieldsProps) => (
  <section class="setup-part" aria-label="Response times">
    <h2>Response times</h2>
    <p class="muted">
      How soon each should have its first answer. The inbox then shows by when, and what is late. Empty sets
      no time.
    </p>
    <div class="field-pair">
      {causes.map(({ cause, label, placeholder, help }) => (
        <TextField
          key={cause}
          label={label}
          help={help}
          placeholder={placeholder}
          value={draft.targets[cause]}
          error={faultOf(readTarget(draft.targets[cause]))}
          onInput={(text) => onChange({ ...draft, targets: { ...draft.targets, [cause]: text } })}
        />
      ))}
    </div>
    <TextField
      label="Hours"
      help="When somebody is there, in the brand’s time zone: the clock stands still at other times. Empty means always."
      placeholder="Mon–Fri 09:00–17:00, Sat 10:00–14:00"
      optional
      value={draft.hours}
      error={faultOf(readHours(draft.hours))}
      onInput={(hours) => onChange({ ...draft, hours })}
    />
    <TextField
      label="Holidays"
      help="Days on which nobody is there."
      placeholder="2026-12-25, 2026-12-26"
      optional
      value={draft.holidays}
      error={faultOf(readHolidays(draft.holidays))}
      onInput={(holidays) => onChange({ ...draft, holidays })}
    />
    <div class="field-pair">
      <SelectField
        label="When an answer is late, it goes to"
        help="Once, at the moment it is late. They and the channels are told."
        value={draft.escalateTo}
        options={nextOnes(desk, draft.escalateTo)}
        onChange={(escalateTo) => onChange({ ...draft, escalateTo })}
      />
      <TextField
        label="Free again after"
        help="What a person took and did nothing about, counted in the hours above. Empty leaves it to them."
        placeholder="2 h"
        optional
        value={draft.handBack}
        error={faultOf(readTarget(draft.handBack))}
        onInput={(handBack) => onChange({ ...draft, handBack })}
      />
    </div>
  </section>
);
