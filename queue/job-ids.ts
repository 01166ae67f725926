import { hash } from 'node:crypto';

/**
 * A BullMQ job id may hold no colon and may not be an integer, so a mention's or a source's id is never
 * one as it stands. Every id of ours is built here.
 * @see https://docs.bullmq.io/guide/jobs/job-ids
 */
const jobId = (kind: string, ...parts: readonly string[]): string =>
  [kind, ...parts.map((part) => part.replaceAll(/[^\w.@-]/g, '_'))].join('-');

/** One firing of one source: several instances that fire together enqueue it once. */
export const collectJobId = (sourceId: string, slot: string): string =>
  `${jobId('collect', sourceId)}@${slot.replaceAll(/[^\w.-]/g, '_')}`;

const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 24);

/** One batch of raw items, named by its content: the same batch again is the same job. */
export const ingestJobId = (collectedBy: string, parts: readonly string[]): string =>
  // With its length before it no part can pass for two. Not as JSON: a part may be a whole batch.
  jobId('ingest', collectedBy, digest(parts.map((part) => `${part.length}:${part}`).join('')));

/** One batch of mentions to look at again, by when they were claimed. */
export const refreshJobId = (sourceId: string, claimedAt: string, ids: readonly string[]): string =>
  jobId('refresh', sourceId, digest(JSON.stringify([claimedAt, ids])));

/** One batch of an import, by its place in the file: the same import again makes the same jobs. */
export const importJobId = (importId: string, batchNumber: number): string =>
  jobId('ingest', importId, String(batchNumber));

/** One wish for a rollup a slot: all that is touched meanwhile is reduced together. */
export const rollupJobId = (slotEndMs: number): string => jobId('rollup', String(slotEndMs));

/** One wish to learn a slot: all labels given meanwhile are learned from together. */
export const learnJobId = (brandId: string, slotEndMs: number): string =>
  jobId('learn', brandId, String(slotEndMs));

/** One wish to learn a model a slot: a wish that failed for good must not stand in the way of those after it. */
export const newModelJobId = (brandId: string, model: string, slot: number): string =>
  jobId('learn', brandId, model, String(slot));

/** One wish to match again a slot: all changes of the brand within it count together. */
export const rematchJobId = (brandId: string, slotEndMs: number): string =>
  jobId('rematch', brandId, String(slotEndMs));
/** One pass over a brand's mentions, by when it was asked for. */
export const rejudgeJobId = (brandId: string, askedAt: string): string => jobId('rejudge', brandId, askedAt);

/** One look at a brand's alert rules a slot. */
export const alertJobId = (brandId: string, slot: number): string => jobId('alert', brandId, String(slot));

/** One telling of one alert: that it began, grew or ended. */
export const alertNotifyJobId = (alertId: string, what = 'begun'): string =>
  jobId('tell', digest(alertId), what);

/** One run of tries of one delivery; a person may begin another. @param run attempts made before it. */
export const deliverJobId = (deliveryId: string, run: number): string =>
  jobId('deliver', deliveryId, String(run));

/** One making of one run's file, by the version it was asked for; ten minutes later it may be asked for again. */
export const exportJobId = (runId: string, version: number, nowMs: number): string =>
  jobId('export', digest(runId), String(version), String(Math.floor(nowMs / 600_000)));

/** One sending of one reply; a slot later it may be asked for again. */
export const replyJobId = (replyId: string, slot: number): string => jobId('reply', replyId, String(slot));
