import type { Proposal } from '../../../api/schemas/brands.ts';
import type { QueryPreview } from '../../../api/schemas/query.ts';
import { useSettled } from '../../components/use-settled.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type Loaded, useLoaded } from '../../shell/use-loaded.ts';
import { splitTexts } from './brand-draft.ts';
import { askPreview, askProposal, handleNames } from './setup-data.ts';

/** A query and sources for the brand as it is typed; null while there is no name. */
export const useProposal = (draft: {
  readonly name: string;
  readonly handles: string;
}): Loaded<Proposal | null> => {
  const { api } = useShell();
  const name = draft.name.trim();
  const asked = { name, handles: handleNames(draft.handles) };
  const key = JSON.stringify(asked);
  const settled = useSettled(key, 400);
  const load = async (signal: AbortSignal): Promise<Proposal | null> =>
    name === '' ? null : askProposal(api, asked, signal);
  return useLoaded(settled, load, () => true);
};

/** What the query would find; null while there is nothing to ask. */
export const usePreview = (typed: {
  readonly name: string;
  readonly query: string;
  readonly pasted: string;
}): Loaded<QueryPreview | null> => {
  const { api } = useShell();
  const asked = { query: typed.query, brandName: typed.name.trim(), texts: splitTexts(typed.pasted) };
  const settled = useSettled(JSON.stringify(asked), 700);
  const load = async (signal: AbortSignal): Promise<QueryPreview | null> =>
    asked.query.trim() === '' || asked.brandName === '' ? null : askPreview(api, asked, signal);
  return useLoaded(settled, load, () => true);
};
