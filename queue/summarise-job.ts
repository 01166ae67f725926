import type { JobData, QueueName } from './jobs.ts';

type Summaries = { readonly [Name in QueueName]: (data: JobData<Name>) => string };

const summaries: Summaries = {
  collect: ({ sourceId }) => `asking source ${sourceId}`,
  ingest: ({ items, removals = [], collectedBy }) =>
    `${items.length} items${removals.length === 0 ? '' : ` and ${removals.length} removals`} from ${collectedBy}`,
  refresh: ({ sourceId, mentions }) => `looking again at ${mentions.length} mentions of source ${sourceId}`,
  rollup: () => 'recomputing what was touched',
  learn: ({ brandId }) => `learning from labels of ${brandId}`,
  rematch: ({ brandId }) => `matching mentions again after ${brandId} changed`,
  rejudge: ({ brandId }) => `judging mentions of ${brandId} anew`,
  alert: ({ brandId }) => `checking alert rules of ${brandId}`,
  route: ({ mentionIds }) => `giving out ${mentionIds.length} mentions`,
  acknowledge: ({ mentionIds }) => `acknowledging ${mentionIds.length} mentions`,
  reply: ({ replyId }) => `sending reply ${replyId}`,
  export: ({ runId }) => `making the file of export ${runId}`,
  notify: ({ key }) => `telling about ${key}`,
  deliver: ({ deliveryId }) => `delivery ${deliveryId}`,
};

/** What a job is about, short and without anyone's words or name. */
export const summariseJob = <Name extends QueueName>(name: Name, data: JobData<Name>): string =>
  summaries[name](data);
