/** `PUT /v1/attachments/{digest}`: a raw body, which is neither parsed nor kept beyond the attachment's limit. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ATTACHMENT_REFUSALS, ATTACHMENTS_PATH } from '#contract/sync';
import type { AttachmentAnswer } from '#contract/sync';
import { ATTACHMENT_LIMIT_BYTES } from '#domain/case/draft-limits';
import { Digest } from '#domain/ids';
import type { Logger } from 'pino';
import { receiveAttachment } from '../attachments/receive-attachment';
import type { AttachmentOutcome, ReceiveAttachmentParts } from '../attachments/receive-attachment';

type Refused = Exclude<AttachmentOutcome, 'kept' | 'known'>;
const REFUSALS: Record<Refused, keyof typeof ATTACHMENT_REFUSALS> = {
  unannounced: 'ATTACHMENT_UNANNOUNCED',
  tooLarge: 'PAYLOAD_TOO_LARGE',
  mismatch: 'DIGEST_MISMATCH',
};

export interface AttachmentRouteParts extends ReceiveAttachmentParts {
  readonly log: Pick<Logger, 'warn'>;
  readonly signerOf: (request: FastifyRequest) => string | null;
  readonly sendRefusal: (reply: FastifyReply, status: number, code: string, data?: object) => FastifyReply;
}

export async function addAttachmentRoute(app: FastifyInstance, parts: AttachmentRouteParts): Promise<void> {
  const { log, signerOf, sendRefusal, time } = parts;
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.put<{ Params: { digest: string } }>(
      `${ATTACHMENTS_PATH}/:digest`,
      { bodyLimit: ATTACHMENT_LIMIT_BYTES },
      async (request, reply) => {
        const terminalId = signerOf(request);
        if (terminalId === null) return sendRefusal(reply, 401, 'UNAUTHORIZED', { serverTime: time.now() });
        const digest = Digest.safeParse(request.params.digest);
        const outcome = digest.success
          ? await receiveAttachment(parts, { terminalId, digest: digest.data }, request.raw)
          : 'unannounced';
        if (outcome === 'kept' || outcome === 'known') {
          const answer: AttachmentAnswer = { digest: digest.data!, serverTime: time.now() };
          return reply.status(outcome === 'kept' ? 201 : 200).send(answer);
        }
        const code = REFUSALS[outcome];
        log.warn({ terminalId, code }, 'attachment refused');
        return sendRefusal(reply, ATTACHMENT_REFUSALS[code], code);
      },
    );
    done();
  });
}
