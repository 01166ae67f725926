import { exportFormats } from '../../../domain/export/export-format.ts';
import { SelectField } from '../../components/field.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { useShell } from '../../shell/shell-context.ts';
import type { ExportDraft } from './export-draft.ts';
import { thingOptions, weekdays } from './export-words.ts';
import type { ExportsData } from './exports-view.tsx';

export interface DraftProps {
  readonly draft: ExportDraft;
  readonly put: (changes: Partial<ExportDraft>) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What was chosen and is gone stays there to be seen, and nothing chosen is said so. */
const withChosen = (options: readonly Option[], chosen: string, none: string): readonly Option[] => {
  if (options.some(({ value }) => value === chosen)) return options;
  return [{ value: chosen, label: chosen === '' ? none : 'What is gone' }, ...options];
};

const periods: readonly Option[] = [
  { value: '1', label: 'The day before' },
  { value: '7', label: 'The 7 days before' },
  { value: '14', label: 'The 14 days before' },
  { value: '28', label: 'The 28 days before' },
  { value: '30', label: 'The 30 days before' },
  { value: '90', label: 'The 90 days before' },
  { value: 'month', label: 'The month before' },
  { value: 'since-last', label: 'Since the last file' },
];

const formatLabels = { csv: 'CSV', jsonl: 'JSON lines', xlsx: 'Excel workbook' } as const;

const BrandField = ({ draft, put }: DraftProps) => {
  const { brands } = useShell();
  const all = brands.value.map(({ id, name }) => ({ value: id, label: name }));
  const isEvery = draft.of === 'mentions' || draft.of === 'view';
  const options = isEvery ? [{ value: '', label: 'Every brand' }, ...all] : all;
  return (
    <SelectField
      label="Brand"
      value={draft.brandId}
      options={withChosen(options, draft.brandId, 'Choose a brand')}
      onChange={(brandId) => put({ brandId })}
    />
  );
};

const QueryField = ({ draft, put }: DraftProps) => (
  <QueryInput
    label="Search"
    showLabel
    help="In the query language; empty for everything."
    value={draft.q}
    rows={2}
    onInput={(q) => put({ q })}
  />
);

const ViewField = ({ draft, put, data }: DraftProps & { readonly data: ExportsData }) => (
  <SelectField
    label="Saved view"
    value={draft.viewId}
    options={withChosen(
      data.views.map(({ view }) => ({ value: view.id, label: view.name })),
      draft.viewId,
      'Choose a view',
    )}
    onChange={(viewId) => put({ viewId })}
  />
);

const CampaignField = ({ draft, put, data }: DraftProps & { readonly data: ExportsData }) => (
  <SelectField
    label="Campaign"
    value={draft.campaignId}
    options={withChosen(
      data.campaigns.map(({ id, name }) => ({ value: id, label: name })),
      draft.campaignId,
      'Choose a campaign',
    )}
    onChange={(campaignId) => put({ campaignId })}
  />
);

/** What is exported, and of which time. */
export const What = ({ data, ...props }: DraftProps & { readonly data: ExportsData }) => {
  const { draft, put } = props;
  return (
    <>
      <SelectField
        label="What"
        value={draft.of}
        options={thingOptions}
        onChange={(of) => put({ of: thingOptions.find(({ value }) => value === of)?.value ?? 'mentions' })}
      />
      {draft.of === 'campaign' ? <CampaignField {...props} data={data} /> : <BrandField {...props} />}
      {draft.of === 'mentions' || draft.of === 'compare' ? <QueryField {...props} /> : null}
      {draft.of === 'view' ? <ViewField {...props} data={data} /> : null}
      <div class="export-row">
        {draft.of === 'campaign' ? null : (
          <SelectField
            label="Of which time"
            value={draft.period}
            options={withChosen(periods, draft.period, '')}
            onChange={(period) => put({ period })}
          />
        )}
        <SelectField
          label="Format"
          value={draft.format}
          options={exportFormats.map((value) => ({ value, label: formatLabels[value] }))}
          onChange={(format) => put({ format: exportFormats.find((each) => each === format) ?? 'xlsx' })}
        />
      </div>
    </>
  );
};

const everyOptions = [
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
] as const;

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

const dayOptions = {
  week: weekdays.map((label, at) => ({ value: String(at + 1), label })),
  month: Array.from({ length: 31 }, (_, at) => ({
    value: String(at + 1),
    label: at === 30 ? 'The last day' : String(at + 1),
  })),
};

/** When it runs. */
export const When = ({ draft: { rhythm }, put }: DraftProps) => {
  const putRhythm = (changes: Partial<ExportDraft['rhythm']>): void =>
    put({ rhythm: { ...rhythm, ...changes } });
  const { every } = rhythm;
  return (
    <>
      <div class="export-row">
        <SelectField
          label="How often"
          value={every}
          options={everyOptions}
          onChange={(chosen) =>
            putRhythm({ every: everyOptions.find(({ value }) => value === chosen)?.value ?? 'week', day: 1 })
          }
        />
        {every === 'day' ? null : (
          <SelectField
            label="Day"
            value={String(rhythm.day)}
            options={dayOptions[every]}
            onChange={(day) => putRhythm({ day: Number(day) })}
          />
        )}
        <SelectField
          label="Hour"
          value={String(rhythm.hour)}
          options={hours}
          onChange={(hour) => putRhythm({ hour: Number(hour) })}
        />
      </div>
      <TimeZoneField
        help="Days and hours are told in it."
        value={rhythm.timeZone}
        onChange={(timeZone) => putRhythm({ timeZone })}
      />
    </>
  );
};
