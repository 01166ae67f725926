import { useState } from 'preact/hooks';
import type { TellingAnswer } from '../../../api/schemas/told.ts';
import { type PersonalKind, personalKinds } from '../../../domain/telling/personal-notice.ts';
import {
  firstPersonalWishes,
  type PersonalWay,
  type PersonalWishes,
  personalWays,
} from '../../../domain/telling/personal-settings.ts';
import { Button } from '../../components/button.tsx';
import { CheckField, SelectField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Section } from '../../components/section.tsx';
import { ownTimeZone, TimeZoneField } from '../../components/time-zone-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { BrowserNoticesField } from './browser-notices-field.tsx';
import { WallTimeField } from './wall-time-field.tsx';

const kinds = Object.entries(personalKinds) as [PersonalKind, string][];
const ways = Object.entries(personalWays).map(([value, label]) => ({ value, label }));
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const firstQuiet = { from: '20:00', to: '07:00' };

const mailHint = ({ isSet, address }: TellingAnswer['mail']): string => {
  if (!isSet) return 'There is no mail server, so all of it shows in the page alone.';
  return address === null
    ? 'Give your mail address above to get mail.'
    : `Mail goes to ${address}; what is mailed is in the page, too.`;
};

/** How the person is told of what concerns them, and when no mail goes. */
export const TellingSection = ({ given: { wishes, mail } }: { given: TellingAnswer }) => (
  <Section
    title="Notifications"
    help={`What you are told under the bell and by mail. Nobody is told of what they did themselves. ${mailHint(mail)}`}
  >
    <BrowserNoticesField />
    <TellingForm given={wishes} />
  </Section>
);

const TellingForm = ({ given }: { given: PersonalWishes | null }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [wishes, setWishes] = useState(given ?? firstPersonalWishes(ownTimeZone()));
  const put = (change: Partial<PersonalWishes>): void => setWishes({ ...wishes, ...change });
  const { busy, error, submit } = useForm(async () => {
    await api.send('PUT', '/account/telling', wishes);
    toasts.add({ tone: 'done', text: 'Saved your notifications', action: null });
    reload();
  });
  return (
    <form class="stack" onSubmit={submit}>
      {kinds.map(([kind, label]) => (
        <SelectField
          key={kind}
          label={label}
          value={wishes.ways[kind]}
          options={ways}
          onChange={(way) => put({ ways: { ...wishes.ways, [kind]: way as PersonalWay } })}
        />
      ))}
      <Times wishes={wishes} put={put} />
      <FormFault error={error} />
      <div>
        <Button look="primary" type="submit" busy={busy}>
          Save notifications
        </Button>
      </div>
    </form>
  );
};

interface TimesProps {
  readonly wishes: PersonalWishes;
  readonly put: (change: Partial<PersonalWishes>) => void;
}

const Times = ({ wishes: { dailyHour, quiet, timeZone }, put }: TimesProps) => (
  <>
    <SelectField
      label="The one mail a day goes at"
      value={String(dailyHour)}
      options={hours}
      onChange={(hour) => put({ dailyHour: Number(hour) })}
    />
    <CheckField
      label="Quiet hours, in which no mail goes"
      help="It goes when they end."
      checked={quiet !== null}
      onChange={(isOn) => put({ quiet: isOn ? firstQuiet : null })}
    />
    {quiet === null ? null : (
      <div class="account-times">
        <WallTimeField
          label="From"
          value={quiet.from}
          onInput={(from) => put({ quiet: { ...quiet, from } })}
        />
        <WallTimeField label="To" value={quiet.to} onInput={(to) => put({ quiet: { ...quiet, to } })} />
      </div>
    )}
    <TimeZoneField
      help="Hours are told in it."
      value={timeZone}
      onChange={(zone) => put({ timeZone: zone })}
    />
  </>
);
