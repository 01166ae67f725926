import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getReplyKit } from '../../api/reply-kit.ts';
import type { View, ViewParams } from '../../view.ts';
import { RepliesPage } from './replies-page.tsx';

interface RepliesData {
  readonly brand: Brand;
  readonly kit: ReplyKit;
}

/** The brand that is answered for: the one chosen, else the first of one's own. */
const chosenBrand = ({ brand, brands }: ViewParams): Brand | null =>
  brand ?? brands.find(({ kind }) => kind === 'own') ?? null;

/** Templates of replies, and how the brand speaks. */
export const repliesView: View<RepliesData | null> = {
  path: '/replies',
  title: 'Replies',
  reads: [],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = chosenBrand(params);
    return brand === null ? null : { brand, kit: await getReplyKit(api, brand.id, signal) };
  },
  empty: (data) =>
    data === null
      ? {
          title: 'No brand yet',
          text: 'Templates and voice belong to a brand of your own.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data) => (data === null ? null : <RepliesPage {...data} />),
};
