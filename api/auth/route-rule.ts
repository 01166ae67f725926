import type { AuditKind } from '../../domain/audit.ts';
import type { Role } from '../../domain/role.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For routes without a name of their own, such as files, or whose rule is a setting; others stand in routeRules. */
    rule?: RouteRule;
  }
}

/** Who may ask a route, and what it does. */
export interface RouteRule {
  /** The least role; null where nobody need be signed in. */
  readonly role: Role | null;
  /** Whether a program may, with an API key of that role. What is a person's own or about people is a person's alone. */
  readonly programs: boolean;
  /** What the audit log calls it when it succeeds; null where nothing is changed. */
  readonly change: { readonly kind: AuditKind; readonly action: string } | null;
}

export const openRule: RouteRule = { role: null, programs: true, change: null };
/** Done by somebody whom the call itself lets in. */
export const openChange = (kind: AuditKind, action: string): RouteRule => ({
  ...openRule,
  change: { kind, action },
});
export const reads = (role: Role): RouteRule => ({ role, programs: true, change: null });
export const viewerRule = reads('viewer');
/** For a person alone. */
export const ownerRule: RouteRule = { ...reads('owner'), programs: false };
export const changes = (role: Role, kind: AuditKind, action: string): RouteRule => ({
  role,
  programs: true,
  change: { kind, action },
});
export const inPerson = (rule: RouteRule): RouteRule => ({ ...rule, programs: false });
