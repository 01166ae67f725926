import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SessionAnswer } from '../../api/schemas/session.ts';
import type { Brand } from '../../domain/brand.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Role } from '../../domain/role.ts';
import type { Api } from '../api/client.ts';
import type { LiveEvents } from '../api/live-events.ts';
import type { Commands } from './commands.ts';
import type { Others } from './others.ts';
import type { Router } from './router.ts';
import type { Toasts } from './toasts.ts';
import type { Told } from './told.ts';

/** What the shell holds for every page. */
export interface Shell {
  readonly api: Api;
  readonly router: Router;
  readonly live: LiveEvents;
  readonly toasts: Toasts;
  readonly commands: Commands;
  /** Null until known, and when nobody is signed in. */
  readonly session: ReadonlySignal<SessionAnswer | null>;
  /** Whether the person may what that role may; the server decides again. */
  may(role: Role): boolean;
  /** Whether the person may open a page of this app. */
  mayOpen(href: string): boolean;
  readonly brands: ReadonlySignal<readonly Brand[]>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  /** What the person was told. */
  readonly told: Told;
  /** Where others are just now. */
  readonly others: Others;
  /** After a brand was made, changed or removed. @throws ApiError */
  reloadBrands(): Promise<void>;
  dismissNotice(key: string): Promise<void>;
  /** Goes to where a person who has just signed in was heading, as that person. @param next a path of this app. */
  enter(next: string | undefined): void;
  /** Ends the session and shows the sign-in page. @throws ApiError */
  signOut(): Promise<void>;
}

export const ShellContext = createContext<Shell | null>(null);

/** @throws Error outside the shell, which is a programming fault. */
export const useShell = (): Shell => {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('useShell outside the shell');
  return shell;
};
