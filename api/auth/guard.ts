import type { FastifyInstance, RouteOptions } from 'fastify';
import { toInstant } from '../../domain/instant.ts';
import { reaches } from '../../domain/role.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { LoginRequiredError, NotAllowedError } from '../errors.ts';
import { type Caller, findCaller } from './caller.ts';
import { refuseForgery } from './forgery.ts';
import type { RouteRule } from './route-rule.ts';
import { findRule, routeRules, ruleName } from './route-rules.ts';

/** A session's `seenAt` moves on no more often than this. */
const SEEN_EVERY_MS = 5 * 60 * 1000;

/** @throws NotAllowedError when the rule asks for more than the caller is. */
const checkRole = (caller: Caller, { role, programs }: RouteRule): void => {
  if (caller.by === 'api-key' && !programs) {
    throw new NotAllowedError('A person must do this, signed in: it is closed to API keys.');
  }
  if (role !== null && !reaches(caller.role, role)) {
    throw new NotAllowedError(
      caller.by === 'api-key'
        ? `This needs an API key with the role ${role}; this one has the role ${caller.role}.`
        : `This needs the role ${role}, and you have the role ${caller.role}.`,
    );
  }
};

const markSeen = async (caller: Caller, accounts: AccountStore, now: Date): Promise<void> => {
  if (caller.by !== 'session') return;
  const { tokenHash, seenAt } = caller.session;
  if (now.getTime() - Date.parse(seenAt) >= SEEN_EVERY_MS)
    await accounts.markSession(tokenHash, toInstant(now));
};

/** Refuses to start with a route that nobody said who may ask it. */
const refuseUndeclared = (app: FastifyInstance): void => {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    for (const { method, url, config } of routes) {
      const undeclared = [method]
        .flat()
        .map((each) => ruleName(each, url))
        .find((name) => config?.rule === undefined && !Object.hasOwn(routeRules, name));
      if (undeclared === undefined) continue;
      throw new Error(`Say who may ask “${undeclared}” in api/auth/route-rules.ts.`);
    }
  });
};

/**
 * Lets a request through where its route's rule lets its caller: open to anyone, or with a session or an API key of
 * the role; sets `request.caller`. A path without a route goes on to its 404, which tells nothing.
 */
export const registerGuard = (
  app: FastifyInstance,
  {
    accounts,
    publicUrl,
    now,
  }: { readonly accounts: AccountStore; readonly publicUrl: string | null; readonly now: () => Date },
): void => {
  refuseUndeclared(app);
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const rule = findRule(request);
    if (rule?.role === null) return;
    const caller = await findCaller(request, accounts, now());
    if (caller === null) throw new LoginRequiredError();
    if (rule === null) throw new NotAllowedError('Nobody may ask this.');
    checkRole(caller, rule);
    if (caller.by === 'session') refuseForgery(request, publicUrl);
    await markSeen(caller, accounts, now());
    request.caller = caller;
  });
};
