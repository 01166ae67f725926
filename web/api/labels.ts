import type {
  CorrectionList,
  LabelChange,
  Learning,
  MemberList,
  ReliabilityList,
  SampleList,
  TrialChanges,
} from '../../api/schemas/learning.ts';
import type { LearnedPart } from '../../domain/adjustment.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { Api } from './client.ts';

const pathOf = (id: string): string => `/mentions/${encodeURIComponent(id)}/labels`;

/** Says how a mention is meant; null takes a person's word back. */
export const labelMention = (api: Api, id: string, labels: LabelChange): Promise<StoredMention> =>
  api.send('POST', pathOf(id), labels);

export const listCorrections = (api: Api, id: string, signal: AbortSignal): Promise<CorrectionList> =>
  api.get(pathOf(id), { signal });

export const listSamples = (api: Api, brand: string, signal: AbortSignal): Promise<SampleList> =>
  api.get('/samples', { query: { brand }, signal });

export const listMembers = (
  api: Api,
  query: { readonly brand: string; readonly from: string },
  signal: AbortSignal,
): Promise<MemberList> => api.get('/samples/members', { query, signal });

export const getReliability = (api: Api, brand: string, signal: AbortSignal): Promise<ReliabilityList> =>
  api.get('/reliability', { query: { brand }, signal });

export const getLearning = (api: Api, brand: string, signal: AbortSignal): Promise<Learning> =>
  api.get('/learning', { query: { brand }, signal });

/** What one part of a trial judges otherwise. */
export const listTrialChanges = (
  api: Api,
  query: { readonly brand: string; readonly trial: string; readonly part: LearnedPart },
  signal: AbortSignal,
): Promise<TrialChanges> => api.get('/learning/changes', { query, signal });

/** Learns from the labels now, in the background. */
export const learnNow = (api: Api, brand: string): Promise<void> =>
  api.send('POST', '/learning/trials', { brand });

/** What a person chose stays no longer: from the next trial on what proves better is used. */
export const letTrialsChoose = (api: Api, brand: string): Promise<void> =>
  api.send('POST', '/learning/automatic', { brand });

/** Stays until somebody chooses otherwise. @param adjustmentId null: the shipped model alone. */
export const chooseAdjustment = (api: Api, brand: string, adjustmentId: string | null): Promise<void> =>
  api.send('POST', '/learning/choices', { brand, adjustmentId });
