import { useEffect, useRef } from 'preact/hooks';
import type { ReplyList } from '../../../api/schemas/replies.ts';
import { listReplies } from '../../api/replies.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type Loaded, useLoaded } from '../../shell/use-loaded.ts';

/** So often is looked whether somebody else has begun to answer. */
const LOOK_MS = 20_000;

/** What was answered to a mention and who is answering, kept up to date while it is open. */
export const useReplies = (mentionId: string): Loaded<ReplyList> => {
  const { api, live } = useShell();
  const loaded = useLoaded(mentionId, (signal) => listReplies(api, mentionId, signal));
  const again = useRef(loaded.again);
  again.current = loaded.again;
  useEffect(() => {
    const look = (): void => again.current();
    const timer = setInterval(look, LOOK_MS);
    const off = live.on('mentions', look);
    return () => {
      clearInterval(timer);
      off();
    };
  }, [live, mentionId]);
  return loaded;
};
