import { z } from 'zod';

/**
 * What a person or a program may do, each all that the one before may: a viewer reads, an agent works on mentions, a
 * manager sets up brands, sources and API keys, and the owner came first.
 */
export const roles = ['viewer', 'agent', 'manager', 'owner'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Whether `role` may what `needed` may. */
export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

/** Whether a person may invite, change or deactivate one of that role: managers see to all but owners. */
export const maySeeTo = (own: Role, others: Role): boolean => reaches(own, 'manager') && reaches(own, others);
