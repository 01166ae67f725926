import type { ComponentChildren } from 'preact';
import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { Brand } from '../../../domain/brand.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { formatDuration } from '../../format/time.ts';
import { isRare, type SettingsField } from './schema-fields.ts';
import { SettingControl } from './setting-control.tsx';
import type { DraftFaults, SourceDraft } from './source-draft.ts';

interface SourceFieldsProps {
  readonly collector: CollectorRow;
  readonly fields: readonly SettingsField[];
  readonly brands: readonly Brand[];
  readonly draft: SourceDraft;
  readonly faults: DraftFaults;
  readonly onChange: (part: Partial<SourceDraft>) => void;
  /** What lets Earshot in; null where everybody may read it. */
  readonly credentials: ComponentChildren;
}

/** Title, the collector's own settings, and what every source has. */
export const SourceFields = (props: SourceFieldsProps) => {
  const { collector, fields, draft, faults, credentials, onChange } = props;
  const usual = fields.filter((field) => !isRare(field));
  const rare = fields.filter(isRare);
  const inSight = new Set([':title', ...usual.map(({ name }) => name)]);
  const hasRareFault = Object.keys(faults).some(
    (name) => !inSight.has(name) && !(collector.needsKey && name.startsWith(':secret')),
  );
  return (
    <>
      <TextField
        label="Title"
        help="What it is called in lists."
        placeholder={collector.title}
        value={draft.title}
        error={faults[':title'] ?? null}
        maxLength={200}
        onInput={(title) => onChange({ title })}
      />
      <Settings {...props} fields={usual} />
      {collector.needsKey ? credentials : null}
      <AboutField {...props} />
      {rare.length === 0 &&
      collector.politeness === null &&
      (collector.needsKey || credentials === null) ? null : (
        <details class="disclosure" open={hasRareFault}>
          <summary>More settings</summary>
          <div class="source-more">
            <Settings {...props} fields={rare} />
            {collector.politeness === null ? null : (
              <PaceField {...props} politeness={collector.politeness} />
            )}
            {collector.needsKey ? null : credentials}
          </div>
        </details>
      )}
    </>
  );
};

const Settings = ({ fields, draft, faults, onChange }: SourceFieldsProps) => (
  <>
    {fields.map((field) => (
      <SettingControl
        key={field.name}
        field={field}
        value={draft.values[field.name]}
        error={faults[field.name] ?? null}
        onChange={(value) => onChange({ values: { ...draft.values, [field.name]: value } })}
      />
    ))}
  </>
);

const AboutField = ({ brands, draft, onChange }: SourceFieldsProps) => (
  <SelectField
    label="Keep"
    help="Reviews of your own app or shop are about you, whether they name you or not: choose the brand then."
    value={draft.aboutBrandId}
    options={[
      { value: '', label: 'What matches a brand’s query' },
      ...brands.map((brand) => ({ value: brand.id, label: `Everything, as about ${brand.name}` })),
    ]}
    onChange={(aboutBrandId) => onChange({ aboutBrandId })}
  />
);

const PaceField = ({
  politeness,
  draft,
  faults,
  onChange,
}: SourceFieldsProps & { politeness: NonNullable<CollectorRow['politeness']> }) => (
  <TextField
    label="Minutes between two polls"
    help={`Empty: every ${formatDuration(politeness.everyMs)} at first, then as often as there is something new. At least ${formatDuration(politeness.atLeastEveryMs)}.`}
    optional
    value={draft.minutes}
    error={faults[':minutes'] ?? null}
    placeholder={String(politeness.everyMs / 60_000)}
    onInput={(minutes) => onChange({ minutes })}
  />
);
