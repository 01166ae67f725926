import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { type Choosable, ChooseDialog } from '../../components/choose-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { morningOf, snoozeTimes } from './snooze-times.ts';

/** `Mon, 09:00`, where the reader is. */
const dayAndTime = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

const back = 'back';
const onADay = 'day';
const forAuthor = 'author';
const WAIT_DAYS = 7;

const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);

interface SnoozeDialogProps {
  /** It is out of sight already. */
  readonly isSnoozed: boolean;
  /** @param until an instant; null brings it back. @param waits for its author, and the clock stands still. */
  readonly onSnooze: (until: string | null, waits: boolean) => void;
  readonly onClose: () => void;
}

/** Until when a mention is out of sight. */
export const SnoozeDialog = ({ isSnoozed, onSnooze, onClose }: SnoozeDialogProps) => {
  const [day, setDay] = useState<string | null>(null);
  if (day !== null) return <DayDialog {...{ day, onSnooze, onClose }} onDay={setDay} />;
  const choices: readonly Choosable[] = [
    ...(isSnoozed ? [{ value: back, label: 'Back to the inbox now', icon: 'undo' as const }] : []),
    ...snoozeTimes(new Date()).map(({ label, until }) => ({
      ...{ value: until.toISOString(), label, icon: 'clock' as const },
      detail: dayAndTime.format(until),
    })),
    { value: onADay, label: 'On a day…', icon: 'edit' },
    { value: forAuthor, label: 'When the author answers', icon: 'reply', detail: 'clock stops' },
  ];
  const choose = (value: string): void => {
    if (value === onADay) setDay('');
    else if (value === forAuthor) onSnooze(addDays(new Date(), WAIT_DAYS).toISOString(), true);
    else onSnooze(value === back ? null : value, false);
  };
  return (
    <ChooseDialog
      title="Snooze until when?"
      label="Time to come back"
      choices={choices}
      onChoose={choose}
      onClose={onClose}
    />
  );
};

interface DayDialogProps extends Omit<SnoozeDialogProps, 'isSnoozed'> {
  readonly day: string;
  readonly onDay: (day: string) => void;
}

const DayDialog = ({ day, onDay, onSnooze, onClose }: DayDialogProps) => {
  const until = morningOf(day, new Date());
  return (
    <Dialog title="Snooze until when?" onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (until !== null) onSnooze(until.toISOString(), false);
        }}
      >
        <TextField
          label="Day"
          type="date"
          help="It comes back at 09:00."
          value={day}
          onInput={onDay}
          error={day !== '' && until === null ? 'Take a day that is still to come.' : null}
        />
        <Button look="primary" type="submit" disabled={until === null}>
          Snooze
        </Button>
      </form>
    </Dialog>
  );
};
