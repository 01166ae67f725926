import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { compareText } from '../../domain/text-order.ts';
import { WORK_LABELS_AT_MOST, type WorkLabel, workLabelSchema } from '../../domain/work/work-label.ts';
import type { DeskStore } from '../../store/desk-port.ts';
import { noteChange } from '../auth/audit.ts';
import { requireFreeName } from '../free-name.ts';
import {
  workLabelListSchema,
  workLabelParamsSchema,
  workLabelRequestSchema,
} from '../schemas/work-labels.ts';

type Labels = Pick<DeskStore, 'listLabels' | 'saveLabel' | 'removeLabel'>;

/** @throws ConflictError where another has the name, or there are too many. */
const checkLabel = (kept: readonly WorkLabel[], label: WorkLabel): void => {
  requireFreeName('label', kept, label);
  if (kept.filter(({ id }) => id !== label.id).length >= WORK_LABELS_AT_MOST)
    throw new ConflictError(`There are ${WORK_LABELS_AT_MOST} labels already. Remove one first.`);
};

/** What people file mentions under. */
export const workLabelRoutes =
  (desk: Labels): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['work'];
    /** @throws NotFoundError */
    const getLabel = async (id: string): Promise<WorkLabel> => {
      const found = (await desk.listLabels()).find((each) => each.id === id);
      if (found === undefined) throw new NotFoundError('label', id);
      return found;
    };

    app.get('/work-labels', {
      schema: { tags, summary: 'List labels', response: { 200: workLabelListSchema } },
      handler: async () => ({
        rows: (await desk.listLabels()).toSorted((one, other) => compareText(one.name, other.name)),
      }),
    });

    app.post('/work-labels', {
      schema: {
        ...{ tags, summary: 'Add a label', body: workLabelRequestSchema },
        response: { 201: workLabelSchema },
      },
      handler: async (request, reply) => {
        const label: WorkLabel = { id: randomUUID(), ...request.body };
        checkLabel(await desk.listLabels(), label);
        await desk.saveLabel(label);
        noteChange(request, null, label);
        return reply.code(201).send(label);
      },
    });

    app.put('/work-labels/:id', {
      schema: {
        ...{ tags, summary: 'Rename or recolour a label' },
        ...{
          params: workLabelParamsSchema,
          body: workLabelRequestSchema,
          response: { 200: workLabelSchema },
        },
      },
      handler: async (request) => {
        const before = await getLabel(request.params.id);
        const label: WorkLabel = { ...request.body, id: before.id };
        checkLabel(await desk.listLabels(), label);
        await desk.saveLabel(label);
        noteChange(request, before, label);
        return label;
      },
    });

    app.delete('/work-labels/:id', {
      schema: {
        ...{ tags, summary: 'Remove a label; it goes from all mentions', params: workLabelParamsSchema },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getLabel(request.params.id);
        await desk.removeLabel(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };
