import type { ReplyKit, TemplateRequest, VoiceRequest } from '../../api/schemas/reply-kit.ts';
import type { Api } from './client.ts';

/** What replies of a brand are made with. */
export const getReplyKit = (api: Api, brand: string, signal: AbortSignal): Promise<ReplyKit> =>
  api.get('/reply-kit', { query: { brand }, signal });

/** @param id null for a new one. */
export const saveTemplate = (api: Api, id: string | null, template: TemplateRequest): Promise<void> =>
  id === null
    ? api.send('POST', '/reply-templates', template)
    : api.send('PUT', `/reply-templates/${encodeURIComponent(id)}`, template);

export const removeTemplate = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/reply-templates/${encodeURIComponent(id)}`);

export const saveVoice = (api: Api, brandId: string, voice: VoiceRequest): Promise<void> =>
  api.send('PUT', `/brands/${encodeURIComponent(brandId)}/voice`, voice);
