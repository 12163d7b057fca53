import { OpenAPIGenerator } from '@orpc/openapi';
import type { OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { syncContract } from '#contract/sync';

/** The published document, made from the contract that the routes are made from. */
export async function generateOpenApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(syncContract, {
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
}
