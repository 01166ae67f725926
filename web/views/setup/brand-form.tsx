import { useState } from 'preact/hooks';
import type { ShippedTopic } from '../../../api/schemas/brands.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Source } from '../../../domain/source.ts';
import type { ApiError } from '../../api/api-error.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { toShownError } from '../../shell/load-state.ts';
import { hrefOf } from '../../shell/place.ts';
import { type Shell, useShell } from '../../shell/shell-context.ts';
import { type BrandDraft, isReadable } from './brand-draft.ts';
import { BrandFields, MoreFields, QueryField } from './brand-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { ResponseFields } from './response-fields.tsx';
import { addBrand, addSources, isListenedTo, isTaken, saveBrand } from './setup-data.ts';
import { SourceChoices } from './source-choices.tsx';
import { TopicFields } from './topic-fields.tsx';
import { useProposal } from './use-brand-help.ts';

interface BrandFormProps {
  /** What it begins with. */
  readonly start: BrandDraft;
  /** The brand being changed; null makes a new one. */
  readonly brand: Brand | null;
  readonly sources: readonly Source[];
  readonly desk: DeskAnswer;
  /** Those that come with Earshot. */
  readonly topics: readonly ShippedTopic[];
  /** Where `Cancel` leads; null where there is nothing to go back to. */
  readonly backTo: string | null;
}

/** A brand: who, which words, and where to listen, with what the words find beside it. */
export const BrandForm = ({ start, brand, sources, desk, topics: shipped, backTo }: BrandFormProps) => {
  const shell = useShell();
  const [draft, setDraft] = useState(start);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const proposal = useProposal(draft);
  const proposed = (proposal.data?.sources ?? []).filter((each) => !isListenedTo(each, sources));
  const query = draft.query ?? proposal.data?.query ?? '';
  const change = (part: Partial<BrandDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const isReady = draft.name.trim() !== '' && query.trim() !== '' && isReadable(draft);
  const save = async (): Promise<void> => {
    if (brand !== null) return saveChanges(shell, brand.id, draft, query);
    const chosen = proposed.filter((each) => isTaken(each, changed));
    const added = await addBrand(shell.api, draft, query);
    const refused = await addSources(shell.api, chosen);
    for (const { title, reason } of refused) {
      shell.toasts.add({ tone: 'failed', text: `${title} was not added: ${reason}`, action: null });
    }
    await shell.reloadBrands();
    shell.router.go(hrefOf(added.kind === 'own' ? '/inbox' : '/mentions', { brand: added.id }));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    save()
      .catch((fault: unknown) => setError(toShownError(fault)))
      .finally(() => setBusy(false));
  };
  const help = { draft, proposal, query, onChange: change };
  return (
    <form class="setup-grid" onSubmit={submit}>
      <div class="setup-who">
        <BrandFields {...help} />
      </div>
      <div class="setup-query">
        <QueryField {...help} />
      </div>
      <div class="setup-preview">
        <PreviewPanel name={draft.name.trim()} query={query} />
      </div>
      <div class="setup-end">
        {brand === null ? (
          <SourceChoices
            name={draft.name.trim()}
            proposed={proposed}
            known={(proposal.data?.sources ?? []).length - proposed.length}
            changed={changed}
            onChange={setChanged}
          />
        ) : null}
        {draft.kind === 'own' ? (
          <ResponseFields draft={draft.response} desk={desk} onChange={(response) => change({ response })} />
        ) : null}
        <TopicFields draft={draft.topics} shipped={shipped} onChange={(topics) => change({ topics })} />
        <MoreFields {...help} />
        <FormFault error={error ?? proposal.error} />
        <div class="form-actions">
          <Button
            look="primary"
            type="submit"
            icon={brand === null ? 'live' : 'check'}
            busy={busy}
            disabled={!isReady}
          >
            {brand === null ? 'Start listening' : 'Save changes'}
          </Button>
          {backTo === null ? null : <LinkButton href={backTo}>Cancel</LinkButton>}
        </div>
      </div>
    </form>
  );
};

const saveChanges = async (shell: Shell, id: string, draft: BrandDraft, query: string): Promise<void> => {
  const saved = await saveBrand(shell.api, id, draft, query);
  await shell.reloadBrands();
  shell.toasts.add({
    tone: 'done',
    text: `Saved ${saved.name}. Kept mentions are matched again in the background.`,
    action: null,
  });
  shell.router.go('/setup');
};
