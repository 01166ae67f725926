import { inboxKind } from './desk-params.ts';
import { deskView } from './desk-view.tsx';

/** What waits for an answer, the most pressing first. */
export const inboxView = deskView(inboxKind);
