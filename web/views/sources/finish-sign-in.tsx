import { useEffect, useState } from 'preact/hooks';
import type { SignedIn } from '../../../api/schemas/sources.ts';
import type { ApiError } from '../../api/api-error.ts';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Skeleton } from '../../components/states.tsx';
import { toShownError } from '../../shell/load-state.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { resumeSource, type SourcesData } from './sources-data.ts';

interface FinishSignInProps {
  readonly data: SourcesData;
  /** What the source handed back. */
  readonly state: string;
  readonly code: string | null;
  readonly error: string | null;
}

/** The browser has come back from signing in at a source. */
export const FinishSignIn = ({ data, state, code, error }: FinishSignInProps) => {
  const { api, router, toasts } = useShell();
  const reload = useReload();
  const [fault, setFault] = useState<ApiError | null>(null);
  useEffect(() => {
    const finish = async (): Promise<void> => {
      const { sourceId } = await api.send<SignedIn>('POST', '/sources/sign-in', { state, code, error });
      const row = data.rows.find(({ source }) => source.id === sourceId);
      // It was added just now and waited for this.
      if (row !== undefined && !row.source.enabled && row.state.lastPollAt === null) {
        await resumeSource(api, row.source);
      }
      toasts.add({ tone: 'done', text: `Signed in for ${row?.source.title ?? sourceId}`, action: null });
      reload();
      router.go('/sources');
    };
    finish().catch((thrown: unknown) => setFault(toShownError(thrown)));
    // What came back is good for one try.
  }, [state]);
  if (fault === null) return <Skeleton shape="page" />;
  return (
    <Empty heading="h1" icon="alert" title="The sign-in did not work" text={fault.message}>
      <LinkButton look="primary" href="/sources">
        See all sources
      </LinkButton>
    </Empty>
  );
};
