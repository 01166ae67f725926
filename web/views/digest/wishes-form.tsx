import { useState } from 'preact/hooks';
import type { Brand } from '../../../domain/brand.ts';
import { type DigestWishes, firstWishes } from '../../../domain/digest/digest-settings.ts';
import { Button } from '../../components/button.tsx';
import { CheckField, SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { ownTimeZone, TimeZoneField } from '../../components/time-zone-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, at) => ({
    value: String(at + 1),
    label,
  }),
);
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** Brands, day, hour, and whether a complaint a week is theirs. */
export const WishesForm = ({ given, brands }: { given: DigestWishes | null; brands: readonly Brand[] }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [wishes, setWishes] = useState(
    given ?? { ...firstWishes(ownTimeZone()), locale: navigator.language || 'en-GB' },
  );
  const put = (change: Partial<DigestWishes>): void => setWishes({ ...wishes, ...change });
  const { busy, error, submit } = useForm(async () => {
    await api.send('PUT', '/digest/settings', {
      ...wishes,
      areas: wishes.areas.map((area) => area.trim()).filter((area) => area !== ''),
    });
    toasts.add({ tone: 'done', text: 'Saved your digest', action: null });
    reload();
  });
  const { brandIds } = wishes;
  const putBrand = (id: string, isIn: boolean): void =>
    put({ brandIds: isIn ? [...brandIds, id] : brandIds.filter((each) => each !== id) });
  return (
    <form class="stack" onSubmit={submit}>
      <CheckField label="Tell me every week" checked={wishes.isOn} onChange={(isOn) => put({ isOn })} />
      <When wishes={wishes} put={put} />
      {brands.length === 0 ? null : (
        <fieldset class="digest-brands">
          <legend class="field-label">Brands, or all where none is chosen</legend>
          {brands.map(({ id, name }) => (
            <CheckField
              key={id}
              label={name}
              checked={brandIds.includes(id)}
              onChange={(isIn) => putBrand(id, isIn)}
            />
          ))}
        </fieldset>
      )}
      <CheckField
        label="Give me one complaint a week to handle in person"
        checked={wishes.takesComplaint}
        onChange={(takesComplaint) => put({ takesComplaint })}
      />
      <TextField
        label="About these topics"
        help="Names with commas between them; all topics where there are none."
        optional
        value={wishes.areas.join(',')}
        onInput={(text) => put({ areas: text === '' ? [] : text.split(',') })}
      />
      <FormFault error={error} />
      <div>
        <Button look="primary" type="submit" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
};

interface WhenProps {
  readonly wishes: DigestWishes;
  readonly put: (change: Partial<DigestWishes>) => void;
}

/** Day and hour, and how numbers and dates are written. */
const When = ({ wishes, put }: WhenProps) => (
  <>
    <div class="digest-when">
      <SelectField
        label="Day"
        help="It tells of the seven days before."
        value={String(wishes.day)}
        options={days}
        onChange={(day) => put({ day: Number(day) })}
      />
      <SelectField
        label="Hour"
        value={String(wishes.hour)}
        options={hours}
        onChange={(hour) => put({ hour: Number(hour) })}
      />
    </div>
    <TimeZoneField
      help="Days and hours are told in it."
      value={wishes.timeZone}
      onChange={(timeZone) => put({ timeZone })}
    />
    <TextField
      label="Numbers and dates as in"
      help="A language and region, such as en-GB or de-AT."
      value={wishes.locale}
      maxLength={35}
      required
      onInput={(locale) => put({ locale })}
    />
  </>
);
