import type { LiveSearch, SearchProbe } from '../api/services.ts';
import type { PollCollector } from '../collectors/collector.ts';
import type { Http } from '../collectors/http.ts';
import { probeSource } from '../collectors/probe-source.ts';
import { getCollector, proposeSources } from '../collectors/registry.ts';
import { toInstant } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import { normalise } from '../pipeline/stages/normalise.ts';
import type { BudgetStore } from '../store/port.ts';

/** A person waits for it. */
const ANSWER_MS = 8_000;

/** Asks the sources that a brand is advised to take, so that its query can be tried before anything is kept. */
export const createSearchProbe = ({
  http,
  budgets,
  now,
}: {
  readonly http: Http;
  readonly budgets: Pick<BudgetStore, 'take'>;
  readonly now: () => Date;
}): SearchProbe => {
  const ask = async (
    collector: PollCollector,
    { title, settings }: { readonly title: string; readonly settings: Record<string, unknown> },
  ): Promise<LiveSearch> => {
    try {
      const { items, error } = await probeSource(collector, settings, {
        http,
        now,
        signal: AbortSignal.timeout(ANSWER_MS),
        pass: null,
        budgets,
      });
      if (error !== null) return { title, mentions: null, message: error.message };
      // Loaded when first needed: the languages take memory that the threads of the pipeline have already taken.
      const { detectLanguage } = await import('../pipeline/stages/detect-language.ts');
      const read = { collectedBy: 'preview', fetchedAt: toInstant(now()) };
      const mentions: readonly Mention[] = detectLanguage(
        normalise({ items: [...items], drops: [], unmatched: 0 }, read),
      ).items;
      return { title, mentions, message: null };
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return { title, mentions: null, message: `It did not answer within ${ANSWER_MS / 1000} seconds.` };
    }
  };
  return {
    search: (brand) =>
      Promise.all(
        proposeSources(brand).flatMap((proposed) => {
          // The others may be slow or allow few requests, and this is asked with every change of the query.
          if (!proposed.advised) return [];
          const collector = getCollector(proposed.collector);
          return collector.kind === 'poll' ? [ask(collector, proposed)] : [];
        }),
      ),
  };
};
