import { mentionsKind } from './desk-params.ts';
import { deskView } from './desk-view.tsx';

/** Everything that was heard, the newest first, with free search. */
export const mentionsView = deskView(mentionsKind);
