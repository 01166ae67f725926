import type { ComponentChildren } from 'preact';
import { useShell } from '../shell/shell-context.ts';
import { Icon, type IconName } from './icon.tsx';
import { KeyHint } from './key-hint.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  readonly look?: ButtonLook;
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  /** The key that does the same. */
  readonly hotkey?: string;
  /** Shows that it is at work, and refuses a second press. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

export const Button = ({
  look = 'plain',
  type = 'button',
  busy = false,
  disabled = false,
  ...rest
}: ButtonProps) => (
  <button
    type={type}
    class={`button button-${look}`}
    disabled={disabled || busy}
    aria-busy={busy}
    aria-keyshortcuts={rest.hotkey}
    onClick={rest.onClick}
  >
    {rest.icon === undefined ? null : <Icon name={rest.icon} size={16} />}
    <span>{rest.children}</span>
    {rest.hotkey === undefined ? null : <KeyHint keys={[rest.hotkey]} />}
  </button>
);

interface IconButtonProps {
  readonly icon: IconName;
  /** Read out, and shown on hover. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export const IconButton = ({ icon, label, disabled = false, onClick }: IconButtonProps) => (
  <button
    type="button"
    class="icon-button"
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);

interface LinkButtonProps {
  readonly href: string;
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A link of this app that looks like a button; it is not there for who may not open what it leads to. */
export const LinkButton = ({ href, look = 'plain', icon, children }: LinkButtonProps) => {
  const { mayOpen } = useShell();
  if (!mayOpen(href)) return null;
  return (
    <a class={`button button-${look}`} href={href}>
      {icon === undefined ? null : <Icon name={icon} size={16} />}
      <span>{children}</span>
    </a>
  );
};

/** A link out of the app, which tells the other site nothing about where it was followed from. */
export const OutsideLink = ({
  href,
  look,
  children,
}: {
  href: string;
  look?: ButtonLook;
  children: ComponentChildren;
}) => (
  <a
    class={look === undefined ? 'outside-link' : `button button-${look}`}
    href={href}
    target="_blank"
    rel="noopener noreferrer nofollow"
  >
    <span>{children}</span>
    <Icon name="external" size={14} />
    <span class="sr-only">(opens a new tab)</span>
  </a>
);
