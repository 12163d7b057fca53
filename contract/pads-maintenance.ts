/** 维护 · 评价器: what an installer does with pads, standing before them. */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { PadId } from '#domain/ids';
import { base, command, nothing, REFUSED } from './procedure';
import { PadKeyLevels } from './snapshots';

/** What `tryPad` asks the pad to do. */
export const PadTryOut = z.enum(['invite', 'welcome', 'thanks', 'beep', 'number', 'text']);

/** What became of the presses that waited for a confirmation. */
const PressesJudged = z.object({
  counted: z.int().nonnegative(),
  /** Late, a second press for one matter, or of a key without a level: they never count. */
  notCounted: z.int().nonnegative(),
});

const Uid = z.string().min(1).max(128);
const Path = z.string().min(1).max(256);
/** 125 and 126 would be escaped in every frame of the open protocol. */
const Address = z
  .int()
  .min(1)
  .max(247)
  .refine((address) => address !== 125 && address !== 126, 'an address other than 125 and 126');

export const padsMaintenanceContract = {
  /** Makes the pad's keys live for the wizard and tells each one that goes down; none of it is a rating. */
  watchKeys: base
    .input(z.object({ pad: PadId }))
    .output(eventIterator(z.object({ rawKey: z.int().nonnegative(), at: z.number() })))
    .errors({ PAD_UNKNOWN: REFUSED }),
  /** 按键表: presses that waited for it count now, where they were in time. Each level at most once, two keys at least. */
  confirmKeyMap: base
    .input(z.object({ ...command, pad: PadId, levels: PadKeyLevels }))
    .output(PressesJudged)
    .errors({
      PAD_UNKNOWN: REFUSED,
      PAD_NEVER_ANSWERED: REFUSED,
      KEY_MAP_TOO_FEW: REFUSED,
      KEY_MAP_LEVEL_TWICE: REFUSED,
      KEY_MAP_NO_SUCH_KEY: { ...REFUSED, data: z.object({ key: z.int() }) },
      COMMAND_REUSED: REFUSED,
    }),
  /** `unsupported`: this model cannot; `sent`: it went out, and this model never answers; `busy`: people are rating; `refused`: it says no. */
  tryPad: base
    .input(z.object({ pad: PadId, what: PadTryOut }))
    .output(z.object({ outcome: z.enum(['done', 'sent', 'unanswered', 'unsupported', 'refused', 'lineDown', 'busy']) }))
    .errors({ PAD_UNKNOWN: REFUSED }),
  /** The device at this place was changed, and this is the right one. `uid` is what the person saw. */
  confirmPad: base
    .input(z.object({ ...command, pad: PadId, uid: Uid }))
    .output(PressesJudged)
    .errors({ PAD_UNKNOWN: REFUSED, PAD_NEVER_ANSWERED: REFUSED, PAD_CHANGED: REFUSED, COMMAND_REUSED: REFUSED }),
  /** Searches one line for pads, those without a place in `hall.yml` too. */
  discover: base
    .input(z.object({ path: Path }))
    .output(
      z.object({
        pads: z.array(
          z.object({
            uid: Uid,
            model: z.string(),
            keys: z.int(),
            address: z.int(),
            /** The pad of `hall.yml` at this address, if there is one. */
            padId: PadId.nullable(),
          }),
        ),
      }),
    )
    .errors({ PAD_LINE_NOT_SEARCHABLE: REFUSED, PAD_LINE_DOWN: REFUSED }),
  setAddress: base
    .input(z.object({ path: Path, uid: Uid, address: Address }))
    .output(z.object({ outcome: z.enum(['done', 'unanswered', 'taken']) }))
    .errors({ PAD_LINE_NOT_SEARCHABLE: REFUSED, PAD_LINE_DOWN: REFUSED }),
  listPorts: base.input(nothing).output(
    z.object({
      ports: z.array(
        z.object({
          /** The name to write into `hall.yml`. */
          path: z.string(),
          device: z.string(),
          label: z.string(),
          /** Two adapters have the same lasting name. */
          isAmbiguous: z.boolean(),
        }),
      ),
    }),
  ),
};
