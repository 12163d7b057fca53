/** What every procedure of a surface has in common. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { CommandId } from '#domain/ids';

/** Made by the surface: repeating it returns the first answer and changes nothing. */
export const command = { commandId: CommandId };
export const nothing = z.object({});

/** An expected "no": over HTTP it is a conflict, not a server's failure. */
export const REFUSED = { status: 409 } as const;

export const TOO_MANY_TRIES = { ...REFUSED, data: z.object({ seconds: z.int().positive() }) };

export const base = oc.errors({
  INTERNAL_SERVER_ERROR: { data: z.object({ incidentId: z.string() }) },
});
