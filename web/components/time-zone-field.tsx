import { SelectField } from './field.tsx';

/** The reader's own zone, as the browser tells it. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const zonesWith = (chosen: string): readonly string[] =>
  [...new Set(['UTC', ownTimeZone(), chosen, ...Intl.supportedValuesOf('timeZone')])].toSorted();

interface TimeZoneFieldProps {
  readonly help: string;
  /** IANA name. */
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** One of the browser's time zones; typing jumps to it. */
export const TimeZoneField = ({ help, value, onChange }: TimeZoneFieldProps) => (
  <SelectField
    label="Time zone"
    help={help}
    value={value}
    options={zonesWith(value).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    onChange={onChange}
  />
);
