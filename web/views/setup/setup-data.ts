import type { Proposal, ProposedSource, ShippedTopic, TopicList } from '../../../api/schemas/brands.ts';
import type { QueryPreview } from '../../../api/schemas/query.ts';
import type { SourceList, SourceRequest } from '../../../api/schemas/sources.ts';
import type { Status } from '../../../api/schemas/status.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Source } from '../../../domain/source.ts';
import type { Api } from '../../api/client.ts';
import { getDesk } from '../../api/work.ts';
import { toShownError } from '../../shell/load-state.ts';
import { type BrandDraft, readHandles, toBrandRequest } from './brand-draft.ts';

export interface SetupData {
  readonly sources: readonly Source[];
  readonly desk: DeskAnswer;
  /** Those that come with Earshot. */
  readonly topics: readonly ShippedTopic[];
  /** The demo is loaded. */
  readonly demo: boolean;
}

/** @throws ApiError */
export const loadSetup = async (api: Api, signal: AbortSignal): Promise<SetupData> => {
  const [sources, status, desk, topics] = await Promise.all([
    api.get<SourceList>('/sources', { signal }),
    api.get<Status>('/status', { signal }),
    getDesk(api, signal),
    api.get<TopicList>('/topics', { signal }),
  ]);
  return {
    sources: sources.rows.map((row) => row.source),
    ...{ desk, topics: topics.rows, demo: status.demo },
  };
};

/** Handles that can be read from what was typed, without their channels. */
export const handleNames = (handles: string): readonly string[] => [
  ...new Set(readHandles(handles).map(({ handle }) => handle)),
];

/** @throws ApiError */
export const askProposal = (
  api: Api,
  asked: { readonly name: string; readonly handles: readonly string[] },
  signal: AbortSignal,
): Promise<Proposal> => api.send('POST', '/brands/proposal', asked, { signal });

/** @throws ApiError, also for a query that is none. */
export const askPreview = (
  api: Api,
  asked: { readonly query: string; readonly brandName: string; readonly texts: readonly string[] },
  signal: AbortSignal,
): Promise<QueryPreview> => api.send('POST', '/query/preview', asked, { signal });

/** A name for a proposed source within one proposal. */
export const proposalKey = (proposed: ProposedSource): string =>
  `${proposed.collector} ${JSON.stringify(proposed.settings)}`;

/** @param changed keys of those a person took against the advice, or did not take in spite of it. */
export const isTaken = (proposed: ProposedSource, changed: ReadonlySet<string>): boolean =>
  proposed.advised !== changed.has(proposalKey(proposed));

/** Whether that place is listened to already, whatever it is called. */
export const isListenedTo = (proposed: ProposedSource, sources: readonly Source[]): boolean =>
  sources.some(
    (source) =>
      source.collector === proposed.collector &&
      Object.entries(proposed.settings).every(
        ([key, value]) => JSON.stringify(source.settings[key]) === JSON.stringify(value),
      ),
  );

/** @throws ApiError */
export const saveBrand = (api: Api, id: string, draft: BrandDraft, query: string): Promise<Brand> =>
  api.send('PUT', `/brands/${id}`, toBrandRequest(draft, query));

/** @throws ApiError */
export const addBrand = (api: Api, draft: BrandDraft, query: string): Promise<Brand> =>
  api.send('POST', '/brands', toBrandRequest(draft, query));

/**
 * Adds each source; one that is refused does not keep the others out.
 * @returns those not added, with the server's reason.
 */
export const addSources = async (
  api: Api,
  proposed: readonly ProposedSource[],
): Promise<readonly { readonly title: string; readonly reason: string }[]> => {
  const refused: { title: string; reason: string }[] = [];
  for (const { collector, title, settings } of proposed) {
    const request: SourceRequest = { collector, title, settings };
    try {
      await api.send('POST', '/sources', request);
    } catch (error) {
      refused.push({ title, reason: toShownError(error).message });
    }
  }
  return refused;
};
