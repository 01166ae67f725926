import { useState } from 'preact/hooks';
import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { CredentialRow, SourceTest } from '../../../api/schemas/sources.ts';
import type { Source } from '../../../domain/source.ts';
import type { ApiError } from '../../api/api-error.ts';
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
import { saveSource, startSignIn, testSource } from './sources-data.ts';

/** What is being changed, or added. */
export interface FormSubject {
  readonly collector: CollectorRow;
  /** The one being changed; null adds one. */
  readonly source: Source | null;
  /** What is set already of its secret; null for nothing. */
  readonly credential: CredentialRow | null;
}

type Work = 'save' | 'test' | 'sign-in';
type Request = Extract<ReadDraft, { ok: true }>['request'];

/** Does one thing at a time with what stands in the form, once that is right. */
const useDraftWork = () => {
  const [faults, setFaults] = useState<DraftFaults>({});
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState<Work | null>(null);
  const start = (work: Work, read: ReadDraft, send: (request: Request) => Promise<void>): void => {
    setFaults(read.ok ? {} : read.faults);
    setError(null);
    if (!read.ok) return;
    setBusy(work);
    send(read.request)
      .catch((fault: unknown) => setError(toShownError(fault)))
      .finally(() => setBusy(null));
  };
  return { faults, error, busy, start };
};

/** What the form holds, and what became of saving, testing and signing in. */
export const useSourceForm = ({ collector, source, credential }: FormSubject) => {
  const { api, router, toasts } = useShell();
  const reload = useReload();
  const fields = schemaFields(collector.settingsSchema);
  const [draft, setDraft] = useState(() => toSourceDraft(source, fields));
  const [tested, setTested] = useState<SourceTest | null>(null);
  const { faults, error, busy, start } = useDraftWork();
  const sourceId = source?.id ?? null;
  const read = (part: Partial<SourceDraft> = {}, isSigningIn = false): ReadDraft =>
    readDraft({ ...draft, ...part }, collector, fields, { credential, isSigningIn });

  const save = (): void =>
    start('save', read(), async (request) => {
      const saved = await saveSource(api, sourceId, request);
      const text = `${source === null ? 'Added' : 'Saved'} ${saved.title}`;
      toasts.add({ tone: 'done', text, action: null });
      reload();
      router.go('/sources');
    });
  const test = (): void =>
    // A test needs no title yet.
    start('test', read({ title: draft.title || collector.title }), async (request) => {
      const { settings, credentialRef = null, secret = null } = request;
      setTested(null);
      setTested(
        await testSource(api, { collector: collector.id, settings, credentialRef, secret, sourceId }),
      );
    });
  const signIn = (): void =>
    start('sign-in', read({}, true), async ({ secret, ...request }) => {
      // A new one waits until it is signed in for.
      const enabled = source === null ? false : draft.enabled;
      const saved = await saveSource(api, sourceId, { ...request, enabled });
      location.assign(await startSignIn(api, saved.id, secret ?? {}));
    });
  const change = (part: Partial<SourceDraft>): void => setDraft((old) => ({ ...old, ...part }));
  return { fields, draft, faults, error, busy, tested, change, save, test, signIn };
};
