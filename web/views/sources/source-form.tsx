import { useState } from 'preact/hooks';
import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { SourceTest } from '../../../api/schemas/sources.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Source } from '../../../domain/source.ts';
import type { ApiError } from '../../api/api-error.ts';
import { Button, LinkButton, OutsideLink } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { toShownError } from '../../shell/load-state.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { schemaFields } from './schema-fields.ts';
import {
  type DraftFaults,
  type ReadDraft,
  readDraft,
  type SourceDraft,
  toSourceDraft,
} from './source-draft.ts';
import { SourceFields } from './source-fields.tsx';
import { SourceTestResult } from './source-test-result.tsx';
import { saveSource, testSource } from './sources-data.ts';

interface SourceFormProps {
  readonly collector: CollectorRow;
  /** The one being changed; null adds one. */
  readonly source: Source | null;
  readonly brands: readonly Brand[];
}

type Work = 'save' | 'test';

/** What the form holds, and what became of saving and testing it. */
const useSourceForm = ({ collector, source }: SourceFormProps) => {
  const { api, router, toasts } = useShell();
  const reload = useReload();
  const fields = schemaFields(collector.settingsSchema);
  const [draft, setDraft] = useState(() => toSourceDraft(source, fields));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState<Work | null>(null);
  const [tested, setTested] = useState<SourceTest | null>(null);
  const change = (part: Partial<SourceDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const start = (
    work: Work,
    read: ReadDraft,
    send: (request: Extract<ReadDraft, { ok: true }>['request']) => Promise<void>,
  ) => {
    setFaults(read.ok ? {} : read.faults);
    setError(null);
    if (!read.ok) return;
    setBusy(work);
    send(read.request)
      .catch((fault: unknown) => setError(toShownError(fault)))
      .finally(() => setBusy(null));
  };
  const save = (): void =>
    start('save', readDraft(draft, collector, fields), async (request) => {
      const saved = await saveSource(api, source?.id ?? null, request);
      toasts.add({
        tone: 'done',
        text: `${source === null ? 'Added' : 'Saved'} ${saved.title}`,
        action: null,
      });
      reload();
      router.go('/sources');
    });
  const test = (): void =>
    // A test needs no title yet.
    start(
      'test',
      readDraft({ ...draft, title: draft.title || collector.title }, collector, fields),
      async (request) => {
        const { settings, credentialRef = null } = request;
        setTested(null);
        setTested(await testSource(api, { collector: collector.id, settings, credentialRef }));
      },
    );
  return { fields, draft, faults, error, busy, tested, change, save, test };
};

/** A source of one kind: its settings, tried before they are saved. */
export const SourceForm = (props: SourceFormProps) => {
  const { collector, source, brands } = props;
  const form = useSourceForm(props);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    form.save();
  };
  return (
    <div class="source-grid">
      <form class="source-form" onSubmit={submit} noValidate>
        <div class="collector-about">
          <p>{collector.description}</p>
          {collector.terms === '' ? null : <p class="muted">{collector.terms}</p>}
          {collector.docsUrl === null ? null : (
            <OutsideLink href={collector.docsUrl}>Its documentation</OutsideLink>
          )}
        </div>
        <SourceFields
          collector={collector}
          fields={form.fields}
          brands={brands}
          draft={form.draft}
          faults={form.faults}
          onChange={form.change}
        />
        <FormFault error={form.error} />
        <div class="form-actions">
          <Button look="primary" type="submit" busy={form.busy === 'save'} disabled={form.busy !== null}>
            {source === null ? 'Add the source' : 'Save changes'}
          </Button>
          {collector.kind !== 'push' ? (
            <Button icon="eye" busy={form.busy === 'test'} disabled={form.busy !== null} onClick={form.test}>
              {form.busy === 'test' ? 'Asking it…' : 'Test this source'}
            </Button>
          ) : null}
          <LinkButton look="quiet" href="/sources">
            Cancel
          </LinkButton>
        </div>
      </form>
      {collector.kind !== 'push' ? (
        <SourceTestResult test={form.tested} isBusy={form.busy === 'test'} brands={brands} />
      ) : null}
    </div>
  );
};
