/**
 * The server's HTTP side: the contract's routes, the published document, the read page and its health. A signature is
 * checked before a byte of the body is read. Whatever goes wrong unexpectedly is answered with an incident id; what
 * happened stands in the log under that id and nowhere else.
 */
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError } from '@orpc/server';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { ATTACHMENTS_PATH, MAX_BATCH_BYTES, syncContract } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import { renderReadPage } from '../console/read-page';
import { READ_PAGE_STYLE } from '../console/read-page-style';
import { REFRESH_SCRIPT } from '../console/refresh-script';
import type { Database } from '../db/open-database';
import { findOverview } from '../overview/find-overview';
import type { DataSeal } from '../personal-data/data-seal';
import { findSigningTerminal } from '../terminals/terminal-signature';
import { addAttachmentRoute } from './attachment-route';
import { isLocalReader } from './local-reader';
import { generateOpenApiDocument } from './openapi-document';
import { createSyncRouter } from './sync-router';
import type { RequestContext } from './sync-router';

export interface HttpAppParameters {
  readonly db: Database;
  readonly time: TimeSource;
  /** UUIDs: terminals' ids and incident ids. */
  readonly createId: () => string;
  readonly version: string;
  readonly seal: DataSeal;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Routes whose contract may answer UNAUTHORIZED are the ones that need a signature. */
const SIGNED_PATHS = Object.values(syncContract)
  .filter((procedure) => 'UNAUTHORIZED' in procedure['~orpc'].errorMap)
  .map((procedure) => procedure['~orpc'].route.path);

function needsSignature({ url }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  return path.startsWith(`${ATTACHMENTS_PATH}/`) || SIGNED_PATHS.some((signed) => signed === path);
}

export async function createHttpApp(parameters: HttpAppParameters): Promise<FastifyInstance> {
  const { db, time } = parameters;
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: MAX_BATCH_BYTES,
    requestTimeout: 60_000,
    // An operation with such a key is one bad operation, not a bad batch.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
  });
  const signers = new WeakMap<FastifyRequest, string>();

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    if (!needsSignature(request)) return;
    const terminalId = await findSigningTerminal(db, request.headers.authorization, time);
    if (!terminalId) return sendRefusal(reply, 401, 'UNAUTHORIZED', { serverTime: time.now() });
    signers.set(request, terminalId);
  });
  app.setErrorHandler((error, _request, reply) => answerError(error, reply, parameters));
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, 404, 'NOT_FOUND'));

  addContractRoutes(app, parameters, (request) => ({
    terminalId: signers.get(request) ?? null,
    address: request.ip,
    isLocalReader: isLocalReader(request),
  }));
  await addAttachmentRoute(app, {
    ...parameters,
    signerOf: (request) => signers.get(request) ?? null,
    sendRefusal,
  });
  const openApiDocument = await generateOpenApiDocument(parameters.version);
  app.get('/openapi.json', () => openApiDocument);
  app.get('/healthz', (_request, reply) => answerHealth(reply, parameters));
  addReadPage(app, parameters);
  return app;
}

function addContractRoutes(
  app: FastifyInstance,
  { db, time, createId, seal, log }: HttpAppParameters,
  contextOf: (request: FastifyRequest) => RequestContext,
): void {
  const handler = new OpenAPIHandler(createSyncRouter({ db, time, createId, seal, log }), {
    clientInterceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof ORPCError && error.status < 500) throw error;
          const incidentId = createId();
          log.error({ err: error, incidentId }, 'unexpected error');
          throw new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, status: 500, data: { incidentId } });
        }
      },
    ],
  });
  app.all('/v1/*', async (request, reply) => {
    const { matched } = await handler.handle(request, reply, { context: contextOf(request) });
    if (!matched) return sendRefusal(reply, 404, 'NOT_FOUND');
  });
}

function addReadPage(app: FastifyInstance, { db, time }: HttpAppParameters): void {
  app.get('/', async (request, reply) => {
    if (!isLocalReader(request)) return sendRefusal(reply, 403, 'FORBIDDEN');
    return reply.type('text/html; charset=utf-8').send(renderReadPage(await findOverview(db, time)));
  });
  // Browsers ask for it unbidden; a 404 would stand in their console.
  app.get('/favicon.ico', (_request, reply) => reply.status(204).send());
  app.get('/read-page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(READ_PAGE_STYLE));
  app.get('/refresh.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(REFRESH_SCRIPT));
}

async function answerHealth(reply: FastifyReply, { db, log }: HttpAppParameters): Promise<FastifyReply> {
  try {
    await sql`SELECT 1`.execute(db);
    return reply.send({ status: 'ok' });
  } catch (error) {
    log.error({ err: error }, 'the database does not answer');
    return reply.status(503).send({ status: 'databaseUnavailable' });
  }
}

/** Errors from outside the contract's procedures: reading the request, or the read page. */
function answerError(error: unknown, reply: FastifyReply, { createId, log }: HttpAppParameters): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return sendRefusal(reply, 413, 'PAYLOAD_TOO_LARGE');
  if (status >= 400 && status < 500) return sendRefusal(reply, status, 'BAD_REQUEST');
  const incidentId = createId();
  log.error({ err: error, incidentId }, 'unexpected error');
  return sendRefusal(reply, 500, 'INTERNAL_SERVER_ERROR', { incidentId });
}

/** In the shape of the contract's errors. */
function sendRefusal(reply: FastifyReply, status: number, code: string, data?: object): FastifyReply {
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.status(status).send({ defined: data !== undefined, code, status, message: code, data });
}
