import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { isOfKind } from '../../domain/concerns/concern-kind.ts';
import { LimitExceededError } from '../../domain/errors.ts';
import { listConcernStates, type StandingConcern } from '../../store/list-concern-states.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';
import { answerEtag } from '../etag.ts';
import { getBrand } from '../get-brand.ts';
import { concernPageSchema, concernParamsSchema } from '../schemas/concerns.ts';
import type { Sharing } from '../share.ts';

const DAYS_AT_MOST = 400;

interface Context {
  readonly rollups: Pick<RollupStore, 'listConcerns'>;
  readonly brands: Pick<BrandStore, 'find'>;
  readonly mentions: Pick<MentionStore, 'findMany'>;
  readonly sharing: Sharing;
}

const placeOf = ({ at, id }: StandingConcern): string => `${at} ${id}`;

/** Whose complaints the figures of answers count. */
export const concernRoutes =
  ({ rollups, brands, mentions, sharing }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/concerns', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'The concerns that a figure of answers counts: people’s complaints, not their posts',
        querystring: concernParamsSchema,
        response: { 200: concernPageSchema },
      },
      handler: async (request) => {
        const { from, to, kind, after, limit } = request.query;
        const { id: brandId, timeZone } = await getBrand(brands, request.query.brand);
        if (Date.parse(to) - Date.parse(from) > DAYS_AT_MOST * 86_400_000)
          throw new LimitExceededError(`Ask for up to ${DAYS_AT_MOST} days at a time.`);
        const all = await listConcernStates(rollups, { brandId, from, to }, (each) => isOfKind(each, kind));
        const rest = all.toReversed().filter((each) => after === undefined || placeOf(each) < after);
        const page = rest.slice(0, limit);
        const found = new Map(
          (await mentions.findMany(page.map(({ id }) => id))).map((each) => [each.id, each]),
        );
        const last = page.at(-1);
        return {
          ...{ brandId, timeZone, total: all.length },
          rows: page.flatMap(
            ({ id, last: lastAt, mentionIds, mentions: count, state, answeredAt, timing, dueAt }) => {
              const mention = found.get(id);
              return mention === undefined
                ? []
                : [
                    {
                      ...{ last: lastAt, mentionIds: [...mentionIds], mentions: count },
                      ...{ state, answeredAt, timing, dueAt },
                      mention: sharing.toCaller(request, mention),
                    },
                  ];
            },
          ),
          next: last === undefined || rest.length <= limit ? null : placeOf(last),
        };
      },
    });
  };
