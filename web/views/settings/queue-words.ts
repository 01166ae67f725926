import type { DeadLetterRow } from '../../../api/schemas/dead-letters.ts';

/** What each queue does, in plain words. */
export const queueWords: Readonly<Record<DeadLetterRow['queue'], string>> = {
  collect: 'Asking sources',
  ingest: 'Taking in mentions',
  refresh: 'Looking again at mentions',
  rollup: 'Counting for trends',
  learn: 'Learning from labels',
  rematch: 'Matching mentions again',
  rejudge: 'Judging mentions anew',
  alert: 'Checking alert rules',
  acknowledge: 'Acknowledging mentions',
  route: 'Giving mentions to people',
  reply: 'Sending replies',
  export: 'Making files of scheduled exports',
  notify: 'Telling people',
  deliver: 'Telling people through channels',
};
