import { useState } from 'preact/hooks';
import type { ImportDryRun, ImportMapping } from '../../../api/schemas/imports.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { ImportRun } from '../../../domain/import-run.ts';
import type { ApiError } from '../../api/api-error.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Skeleton } from '../../components/states.tsx';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { formatCount, plural } from '../../format/words.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import { DropZone } from './drop-zone.tsx';
import { startImport } from './import-data.ts';
import { toForm } from './mapping-draft.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { SampleTable } from './sample-table.tsx';
import { type ImportDraft, useDryRun } from './use-dry-run.ts';

interface ImportFormProps {
  readonly brands: readonly Brand[];
  /** The brand and zone to begin with. */
  readonly start: Pick<ImportDraft, 'brandId' | 'timeZone'>;
  /** @param rows of the file, as the dry run counted them. */
  readonly onStarted: (run: ImportRun, rows: number) => void;
}

/** A file, what is in it, and what would come of it. */
export const ImportForm = ({ brands, start, onStarted }: ImportFormProps) => {
  const { api } = useShell();
  const [draft, setDraft] = useState<ImportDraft>({
    file: null,
    fileNumber: 0,
    mapping: null,
    preset: '',
    ...start,
  });
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const dryRun = useDryRun(draft);
  const change = (part: Partial<ImportDraft>): void => {
    setError(null);
    setDraft((old) => ({ ...old, ...part }));
  };
  const take = (file: File): void =>
    change({ file, fileNumber: draft.fileNumber + 1, mapping: null, preset: '' });
  const send = (file: File, rows: number): void => {
    setBusy(true);
    const mapping = draft.mapping ?? dryRun.data?.mapping ?? null;
    startImport(api, toForm({ ...draft, file, mapping }))
      .then((run) => onStarted(run, rows))
      .catch((fault: unknown) => setError(toShownError(fault)))
      .finally(() => setBusy(false));
  };
  const { file } = draft;
  const isBlocked = dryRun.busy || dryRun.error !== null;
  return (
    <div class="import-form">
      <DropZone file={file} onFile={take} />
      <Belongs brands={brands} draft={draft} onChange={change} />
      {file !== null && dryRun.data === null && dryRun.busy ? <Skeleton shape="page" /> : null}
      <FormFault error={dryRun.error ?? error} />
      {file === null || dryRun.data === null ? null : (
        <>
          <Outcome
            dryRun={dryRun.data}
            mapping={draft.mapping ?? dryRun.data.mapping}
            timeZone={draft.timeZone}
            onMapping={(mapping) => change({ mapping })}
            onPreset={(preset) => change({ preset, mapping: null })}
          />
          <div class="form-actions">
            <Button
              look="primary"
              icon="import"
              busy={busy}
              disabled={isBlocked || dryRun.data.rows === dryRun.data.failed}
              onClick={() => send(file, dryRun.data?.rows ?? 0)}
            >
              Import {plural(dryRun.data.rows - dryRun.data.failed, 'row')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};

interface BelongsProps {
  readonly brands: readonly Brand[];
  readonly draft: ImportDraft;
  readonly onChange: (part: Partial<ImportDraft>) => void;
}

const Belongs = ({ brands, draft, onChange }: BelongsProps) => (
  <div class="field-pair">
    <SelectField
      label="Keep"
      help={
        brands.length === 0
          ? 'There is no brand yet, so nothing would match. Add one under Brands first.'
          : 'Reviews and surveys of your own are about you, whether they name you or not: choose the brand then.'
      }
      value={draft.brandId}
      options={[
        { value: '', label: 'Rows that match a brand’s query' },
        ...brands.map((brand) => ({ value: brand.id, label: `Every row, as about ${brand.name}` })),
      ]}
      onChange={(brandId) => onChange({ brandId })}
    />
    <TimeZoneField
      help="Of dates in the file that name none."
      value={draft.timeZone}
      onChange={(timeZone) => onChange({ timeZone })}
    />
  </div>
);

const columnWords = ({ columns, fields, mapping, guessed, preset, presets }: ImportDryRun): string => {
  const isMissing = fields.some((field) => field.required && !Object.hasOwn(mapping, field.name));
  if (isMissing)
    return `The file has ${plural(columns.length, 'column')}. Choose the one that holds what was said.`;
  const known = presets.find(({ id }) => id === preset);
  if (known !== undefined) return `An export of ${known.title}: ${known.note}. Change what is wrong.`;
  return guessed
    ? `Guessed from the names of ${plural(columns.length, 'column')}. Change what is wrong.`
    : 'As you have set it.';
};

interface OutcomeProps {
  readonly dryRun: ImportDryRun;
  readonly mapping: ImportMapping;
  readonly timeZone: string;
  readonly onMapping: (mapping: ImportMapping) => void;
  readonly onPreset: (preset: string) => void;
}

const Outcome = ({ dryRun, mapping, timeZone, onMapping, onPreset }: OutcomeProps) => (
  <>
    <section class="import-part" aria-label="Columns">
      <h2>Which column is what</h2>
      <p class="muted">{columnWords(dryRun)}</p>
      <SelectField
        label="Exported from"
        value={dryRun.preset ?? 'none'}
        options={[
          { value: 'none', label: 'Another tool' },
          ...dryRun.presets.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={onPreset}
      />
      <MappingEditor dryRun={dryRun} mapping={mapping} onChange={onMapping} />
    </section>
    <section class="import-part" aria-label="What comes of it">
      <h2>What comes of it</h2>
      <p class="nums" role="status">
        {plural(dryRun.rows, 'row')}
        {dryRun.failed === 0
          ? ', all of them usable.'
          : `, ${formatCount(dryRun.rows - dryRun.failed)} of them usable.`}
      </p>
      <ProblemList
        summary={`${plural(dryRun.failed, 'row')} cannot be used`}
        problems={dryRun.problems}
        count={dryRun.failed}
      />
      <ProblemList
        summary={`${plural(dryRun.warned, 'thing')} cannot be read and will be left out`}
        problems={dryRun.warnings}
        count={dryRun.warned}
      />
      {dryRun.sample.length === 0 ? null : <SampleTable rows={dryRun.sample} timeZone={timeZone} />}
    </section>
  </>
);
