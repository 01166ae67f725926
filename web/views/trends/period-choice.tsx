import { Segmented } from '../../components/segmented.tsx';
import { presets, type TrendRange } from './trend-range.ts';

interface PeriodChoiceProps {
  readonly range: TrendRange;
  readonly onChange: (days: string) => void;
}

/** So many days up to now; none is chosen while a stretch of one's own is shown. */
export const PeriodChoice = ({ range, onChange }: PeriodChoiceProps) => (
  <Segmented
    label="Period"
    value={range.days === null ? '' : String(range.days)}
    choices={presets.map((days) => ({ value: String(days), label: `${days} days` }))}
    onChange={onChange}
  />
);
