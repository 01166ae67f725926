import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { AppSettings } from './app-deps.ts';
import { makeRequestLogger } from './logging.ts';
import { answerError } from './problem.ts';

/** JSON bodies; uploads and webhooks have limits of their own. */
const BODY_BYTES_AT_MOST = 2 * 1024 * 1024;
/** Ids of mentions hold whole addresses, escaped. */
const PARAM_LENGTH_AT_MOST = 4096;

/** Fastify as every process uses it: schemas by zod, one way to answer errors, logs without anyone's words. */
export const makeFastify = ({
  logger,
  settings,
}: {
  readonly logger: FastifyBaseLogger | null;
  readonly settings: Pick<AppSettings, 'trustProxy'>;
}): FastifyInstance => {
  const options = {
    bodyLimit: BODY_BYTES_AT_MOST,
    trustProxy: settings.trustProxy,
    // api/logging.ts writes the one line a request.
    genReqId: () => randomUUID(),
    childLoggerFactory: makeRequestLogger,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: PARAM_LENGTH_AT_MOST },
  };
  const app: FastifyInstance =
    logger === null
      ? Fastify({ ...options, logger: false })
      : Fastify({ ...options, loggerInstance: logger });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.removeContentTypeParser('text/plain');
  return app;
};
