import { type Gap, servesBrand } from '../domain/gap.ts';
import type { Instant } from '../domain/instant.ts';
import type { ListeningStore, SourceStore } from './port.ts';

/** A gap with the name of its source. */
export type NamedGap = Gap & { readonly title: string };

/** The gaps of the sources that serve a brand, but for those that were filled afterwards. */
export const loadGaps = async (
  {
    sources,
    listening,
  }: {
    readonly sources: Pick<SourceStore, 'list'>;
    readonly listening: Pick<ListeningStore, 'listGaps'>;
  },
  brandId: string,
  from: Instant,
  to: Instant,
): Promise<readonly NamedGap[]> => {
  const [list, gaps] = await Promise.all([sources.list(), listening.listGaps(from, to)]);
  const titles = new Map(
    list.filter((source) => servesBrand(source, brandId)).map(({ id, title }) => [id, title]),
  );
  return gaps.flatMap((gap) => {
    const title = titles.get(gap.sourceId);
    return gap.caughtUp || title === undefined ? [] : [{ ...gap, title }];
  });
};
