import type { ComponentChild } from 'preact';
import { ErrorState, Skeleton } from '../components/states.tsx';
import type { SkeletonShape } from '../view.ts';
import { useLoaded } from './use-loaded.ts';

interface LoadedPartProps<Data> {
  /** Loads again when it changes; stands for all that `load` reads. */
  readonly loadKey: string;
  readonly load: (signal: AbortSignal) => Promise<Data>;
  /** Whether what is shown stays while it loads under the new key; never without. */
  readonly keep?: (oldKey: string) => boolean;
  readonly skeleton: SkeletonShape;
  readonly children: (data: Data, again: () => void) => ComponentChild;
}

/** A part of a page that loads by itself, such as the open mention: drawn like a page while it loads or fails. */
export const LoadedPart = <Data,>({ loadKey, load, keep, skeleton, children }: LoadedPartProps<Data>) => {
  const { data, error, busy, again } = useLoaded(loadKey, load, keep);
  if (error !== null) return <ErrorState error={error} onRetry={again} />;
  if (data === null) return <Skeleton shape={skeleton} />;
  return (
    <div class="loaded-part" aria-busy={busy}>
      {children(data, again)}
    </div>
  );
};
