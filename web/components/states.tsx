import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/api-error.ts';
import type { SkeletonShape } from '../view.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon?: IconName;
  /** `h1` where it stands for the whole page. */
  readonly heading?: 'h1' | 'h2';
  readonly title: string;
  readonly text: string;
  /** What to do about it: buttons or links. */
  readonly children?: ComponentChildren;
}

/** Nothing here, why, and what to do. */
export const Empty = ({ icon = 'inbox', heading: Heading = 'h2', title, text, children }: EmptyProps) => (
  <div class="state">
    <span class="state-icon">
      <Icon name={icon} size={28} />
    </span>
    <Heading>{title}</Heading>
    <p class="muted">{text}</p>
    {children === undefined ? null : <div class="state-actions">{children}</div>}
  </div>
);

interface ErrorStateProps {
  readonly error: ApiError;
  /** `h1` where it stands for the whole page. */
  readonly heading?: 'h1' | 'h2';
  readonly onRetry?: () => void;
}

/** What went wrong, in the server's own words, with a way to try again. */
export const ErrorState = ({ error, heading: Heading = 'h2', onRetry }: ErrorStateProps) => {
  const details = error.errors.filter((each) => !error.message.includes(each.message));
  return (
    <div class="state state-failed" role="alert">
      <span class="state-icon">
        <Icon name="alert" size={28} />
      </span>
      <Heading>{error.title}</Heading>
      <p class="muted">{error.message}</p>
      {details.length === 0 ? null : (
        <ul class="state-list">
          {details.map((each) => (
            <li key={each.path}>
              <code>{each.path}</code> {each.message}
            </li>
          ))}
        </ul>
      )}
      {onRetry === undefined ? null : (
        <div class="state-actions">
          <Button icon="retry" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
};

const rowsOf: Readonly<Record<SkeletonShape, readonly number[]>> = {
  list: [1, 2, 3, 4, 5, 6, 7, 8],
  page: [1, 2, 3],
  form: [1, 2, 3, 4],
};

/** Grey shapes of what is about to stand here. */
export const Skeleton = ({ shape }: { shape: SkeletonShape }) => (
  <div class={`skeleton skeleton-${shape}`}>
    <p class="sr-only" role="status">
      Loading
    </p>
    {rowsOf[shape].map((row) => (
      <div class="skeleton-row" key={row} aria-hidden="true">
        <span class="skeleton-line" />
        <span class="skeleton-line" />
        <span class="skeleton-line" />
      </div>
    ))}
  </div>
);
