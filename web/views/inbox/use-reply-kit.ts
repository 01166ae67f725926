import { useEffect, useState } from 'preact/hooks';
import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getReplyKit } from '../../api/reply-kit.ts';
import { useShell } from '../../shell/shell-context.ts';

/** Templates and voice of a brand; null until they are there. Without them one can write all the same. */
export const useReplyKit = (brand: Brand | null): ReplyKit | null => {
  const { api } = useShell();
  const [kit, setKit] = useState<ReplyKit | null>(null);
  const brandId = brand?.id ?? null;
  useEffect(() => {
    setKit(null);
    if (brandId === null) return;
    const controller = new AbortController();
    getReplyKit(api, brandId, controller.signal).then(setKit, () => {});
    return () => controller.abort();
  }, [api, brandId]);
  return kit;
};
