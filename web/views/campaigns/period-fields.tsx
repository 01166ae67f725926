import { TextField } from '../../components/field.tsx';

interface Period {
  readonly first: string;
  readonly last: string;
}

interface PeriodFieldsProps {
  readonly period: Period;
  readonly put: (changes: Partial<Period>) => void;
  readonly timeZone: string;
}

/** The first and the last day of something. */
export const PeriodFields = ({ period, put, timeZone }: PeriodFieldsProps) => (
  <div class="campaign-pair">
    <TextField
      label="First day"
      type="date"
      required
      value={period.first}
      onInput={(first) => put({ first })}
    />
    <TextField
      label="Last day"
      type="date"
      required
      help={`In ${timeZone} time`}
      value={period.last}
      onInput={(last) => put({ last })}
    />
  </div>
);
