import { OpenAPIGenerator } from '@orpc/openapi';
import type { OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { ATTACHMENTS_PATH, syncContract } from '#contract/sync';
import { ATTACHMENT_LIMIT_BYTES } from '#domain/case/draft-limits';

/** The published document, made from the contract that the routes are made from. */
export async function generateOpenApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(syncContract, {
    info: {
      title: 'Township server',
      version,
      description:
        'Hall terminals push immutable facts in gapless order; each is answered with applied, duplicate or rejected.',
    },
    components: {
      securitySchemes: {
        terminal: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            "EdDSA, signed with the terminal's enrolled key: kid, iss and sub are the terminal's id, aud is " +
            'township-server, iat and exp at most 60 s apart, a fresh jti.',
        },
      },
    },
  });
  return { ...document, paths: { ...document.paths, [`${ATTACHMENTS_PATH}/{digest}`]: ATTACHMENT_PATH_ITEM } };
}

const refusal = (description: string) => ({
  description,
  content: {
    'application/json': { schema: { type: 'object' as const, properties: { code: { type: 'string' as const } } } },
  },
});
const answer = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: {
        type: 'object' as const,
        required: ['digest', 'serverTime'],
        properties: { digest: { type: 'string' as const }, serverTime: { type: 'number' as const } },
      },
    },
  },
});

/** Its body is raw, so its route is not the contract's; attachment-route.ts. */
const ATTACHMENT_PATH_ITEM: OpenAPI.PathItemObject = {
  put: {
    operationId: 'putAttachment',
    summary: 'Send the content of an attachment that an operation has announced',
    tags: ['attachments'],
    security: [{ terminal: [] }],
    parameters: [
      {
        name: 'digest',
        in: 'path',
        required: true,
        description: 'SHA-256 of the content, hex',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/octet-stream': { schema: { type: 'string', format: 'binary', maxLength: ATTACHMENT_LIMIT_BYTES } },
      },
    },
    responses: {
      '200': answer('known already: nothing more is wanted of it'),
      '201': answer('kept now'),
      '401': refusal('missing, wrong or revoked terminal signature'),
      '404': refusal('ATTACHMENT_UNANNOUNCED: no operation of this terminal has named it yet; send it again later'),
      '413': refusal('PAYLOAD_TOO_LARGE: more than an attachment may have'),
      '422': refusal('DIGEST_MISMATCH: the content is not what was announced'),
    },
  },
};
