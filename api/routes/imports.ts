import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type ImportRun, importRunSchema } from '../../domain/import-run.ts';
import { timeZoneSchema } from '../../domain/time-zone.ts';
import type { ImportStore } from '../../store/import-port.ts';
import type { BrandStore } from '../../store/port.ts';
import { InvalidRequestError } from '../errors.ts';
import { noteUpload, removeRead } from '../kept-uploads.ts';
import { type ReceivedUpload, receiveUpload } from '../receive-upload.ts';
import {
  type ImportDryRun,
  importDryRunSchema,
  importIdParamsSchema,
  importListSchema,
  importMappingSchema,
  importParamsSchema,
} from '../schemas/imports.ts';
import type { ImportService, Upload } from '../services.ts';

interface Context {
  readonly imports: ImportStore;
  readonly brands: Pick<BrandStore, 'find'>;
  readonly service: ImportService;
  readonly uploads: { readonly folder: string; readonly bytesAtMost: number };
}

const SHOWN_AT_MOST = 100;
const FIELD_BYTES_AT_MOST = 64 * 1024;

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const fieldsSchema = z.strictObject({
  mapping: jsonText.pipe(importMappingSchema).nullable().default(null),
  preset: z.string().max(40).nullable().default(null),
  brand: slugSchema.nullable().default(null),
  zone: timeZoneSchema.default('UTC'),
});

/** @throws InvalidRequestError on fields that do not fit, or an unknown brand. */
const toUpload = async (received: ReceivedUpload, brands: Pick<BrandStore, 'find'>): Promise<Upload> => {
  const present = Object.entries(received.fields).filter(([, value]) => value !== '');
  const parsed = fieldsSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    throw new InvalidRequestError(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    );
  }
  const { mapping, preset, brand, zone } = parsed.data;
  if (brand !== null && (await brands.find(brand)) === null) {
    throw new InvalidRequestError([{ path: 'brand', message: 'there is no such brand' }]);
  }
  const { path, fileName, sizeBytes } = received;
  return { path, fileName, sizeBytes, mapping, preset, brandId: brand, timeZone: zone };
};

/** Looks at the file; it is gone afterwards. */
const look = async ({ service, brands }: Context, received: ReceivedUpload): Promise<ImportDryRun> => {
  try {
    return await service.dryRun(await toUpload(received, brands));
  } finally {
    await received.remove();
  }
};

/** Starts the import; the file stays until it has been read, if need be by the next process. */
const start = async ({ service, brands }: Context, received: ReceivedUpload): Promise<ImportRun> => {
  try {
    const upload = await toUpload(received, brands);
    await noteUpload(upload);
    const { run, finished } = await service.start(upload);
    removeRead(finished, received.remove).catch(() => undefined);
    return run;
  } catch (error) {
    await received.remove();
    throw error;
  }
};

const tags = ['imports'];

/** Files brought in. */
export const importRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { imports, uploads } = context;
    await app.register(multipart, {
      limits: {
        fileSize: uploads.bytesAtMost,
        files: 1,
        fields: 10,
        fieldSize: FIELD_BYTES_AT_MOST,
        parts: 11,
      },
      throwFileSizeLimit: false,
    });

    app.post('/imports', {
      schema: {
        tags,
        summary: 'Bring in a file, or with dryRun=1 see what that would do',
        description:
          'multipart/form-data: `file`, and optionally `mapping` (JSON), `preset` (id of a known export, or `none`), `brand` (id), `zone` (IANA).',
        consumes: ['multipart/form-data'],
        querystring: importParamsSchema,
        response: { 200: importDryRunSchema, 202: importRunSchema },
      },
      handler: async (request, reply) => {
        if (!request.isMultipart()) {
          throw new InvalidRequestError([{ path: 'file', message: 'send the file as multipart/form-data' }]);
        }
        const received = await receiveUpload(request.parts(), uploads.folder, uploads.bytesAtMost);
        if (request.query.dryRun === '1') return reply.code(200).send(await look(context, received));
        return reply.code(202).send(await start(context, received));
      },
    });

    app.get('/imports', {
      schema: { tags, summary: 'List imports, newest first', response: { 200: importListSchema } },
      handler: async () => ({ rows: [...(await imports.list(SHOWN_AT_MOST))] }),
    });

    app.get('/imports/:id', {
      schema: {
        tags,
        summary: 'How an import goes',
        params: importIdParamsSchema,
        response: { 200: importRunSchema },
      },
      handler: async (request) => {
        const run = await imports.find(request.params.id);
        if (run === null) throw new NotFoundError('import', request.params.id);
        return run;
      },
    });
  };
