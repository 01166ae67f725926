import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { BRANDS_AT_MOST, loadCompetitors } from '../../store/load-competitors.ts';
import type { Store } from '../../store/port.ts';
import { answerEtag } from '../etag.ts';
import { getBrand } from '../get-brand.ts';
import { type Competitors, competitorParamsSchema, competitorsSchema } from '../schemas/competitors.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'mentions' | 'rollups' | 'sources' | 'listening'>;
  readonly now: () => Date;
}

/** @throws NotFoundError on an unknown brand, SettingsError when nothing lies between the ends. */
const compare = async (
  { store, now }: Context,
  { brand: id, from, to, scope }: z.output<typeof competitorParamsSchema>,
): Promise<Competitors> => {
  if (from >= to) throw new SettingsError('from must be before to.');
  const brand = await getBrand(store.brands, id);
  const others = (await store.brands.list()).filter(
    (other) => other.kind === 'competitor' && other.id !== id,
  );
  const all = [brand, ...others];
  const { timeZone } = brand;
  const asked = { brands: all.slice(0, BRANDS_AT_MOST), from, to, scope, timeZone };
  const { coverage, ...compared } = await loadCompetitors(store, asked, now());
  const tooMany = all.slice(BRANDS_AT_MOST).map((each) => each.id);
  // The answer is checked and copied by its schema.
  return competitorsSchema.parse({ timeZone, scope, ...compared, coverage: { ...coverage, tooMany } });
};

/** A brand beside its competitors, as far as they can be compared. */
export const competitorRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/competitors', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'A brand and all competitors side by side, of what can be compared, with the coverage',
        querystring: competitorParamsSchema,
        response: { 200: competitorsSchema },
      },
      handler: async (request) => compare(context, request.query),
    });
  };
