import type { FoundPermission, PermissionRequest, TestimonialList } from '../../api/schemas/testimonials.ts';
import type { WallSettings } from '../../domain/testimonials/wall-settings.ts';
import type { Api } from './client.ts';

const pathOf = (mentionId: string): string => `/mentions/${encodeURIComponent(mentionId)}/permission`;

export const listTestimonials = (api: Api, brand: string, signal: AbortSignal): Promise<TestimonialList> =>
  api.get('/testimonials', { query: { brand }, signal });

export const getPermission = (api: Api, mentionId: string, signal: AbortSignal): Promise<FoundPermission> =>
  api.get(pathOf(mentionId), { signal });

export const savePermission = (api: Api, mentionId: string, change: PermissionRequest): Promise<void> =>
  api.send('PUT', pathOf(mentionId), change);

export const orderTestimonials = (api: Api, brand: string, mentionIds: readonly string[]): Promise<void> =>
  api.send('PUT', '/testimonials/order', { brand, mentionIds });

export const saveWall = (api: Api, brand: string, wall: WallSettings): Promise<void> =>
  api.send('PUT', `/brands/${encodeURIComponent(brand)}/wall`, wall);
