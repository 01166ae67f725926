import type { onRequestAsyncHookHandler } from 'fastify';
import type { AccountStore } from '../../store/port.ts';
import { LoginRequiredError } from '../errors.ts';
import { findCaller } from './caller.ts';
import { refuseForgery } from './forgery.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers without login. Everything not marked so is closed. */
    open?: boolean;
  }
}

/**
 * Lets a request through to a closed route only with a session or an API key; sets `request.caller`.
 * A path without a route goes on to its 404, which tells nothing.
 */
export const guard =
  (accounts: AccountStore, publicUrl: string | null, now: () => Date): onRequestAsyncHookHandler =>
  async (request) => {
    if (request.is404 || request.routeOptions.config.open === true) return;
    const caller = await findCaller(request, accounts, now());
    if (caller === null) throw new LoginRequiredError();
    if (caller.by === 'session') refuseForgery(request, publicUrl);
    request.caller = caller;
  };
