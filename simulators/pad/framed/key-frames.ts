/**
 * What a device of a profile sends when a key is pressed: the profile's `rx` rules read backwards. A frame found so is
 * proven by reading it again, so that no device here says what the driver would take for something else.
 */
import { createFrameDecoder, encodeFields } from '#pads/profile/frame-codec';
import type { FieldValue } from '#pads/profile/field-value';
import { Expression, findLiteral } from '#pads/profile/field-value';
import type { FrameFraming } from '#pads/profile/framing';
import { fieldKinds } from '#pads/profile/framing';
import type { ProfileReading } from '#pads/profile/pad-event';
import { readPadEvent } from '#pads/profile/pad-event';
import type { FramedPadProfile, Match, ProfileEvent, ReceiveRule } from '#pads/profile/pad-profile';
import type { StaffKey } from '#pads/pad-ports';

export interface KeyFrame {
  wire: Uint8Array;
  /** What the device waits for; null: for nothing. */
  awaits: Uint8Array | null;
}

/** null: this model has no such key. */
export function findRatingFrame(profile: FramedPadProfile, address: number, rawKey: number): KeyFrame | null {
  const isWanted = (event: ProfileEvent): boolean => event.kind === 'rating' && event.rawKey === rawKey;
  const evaluator = address | (profile.quirks.evaluatorAddrOr ?? 0);
  return findFrame(profile, 'rating', isWanted, (rule) => {
    if (rule.emit !== 'rating') return null;
    const fields = createFieldDraft(profile, evaluator, rule);
    fields.set(rule.key, rawKey);
    return fields.finish();
  });
}

/** null: this model has no such key, or its key takes no such argument. */
export function findStaffKeyFrame(
  profile: FramedPadProfile,
  address: number,
  press: { key: StaffKey; argument: string },
): KeyFrame | null {
  const { key, argument } = press;
  const isWanted = (event: ProfileEvent): boolean =>
    event.kind === 'staffKey' && event.key === key && event.argument === argument;
  return findFrame(profile, 'staffKey', isWanted, (rule) => {
    if (rule.emit !== 'staffKey' || rule.key !== key || (argument !== '' && !rule.argument)) return null;
    const fields = createFieldDraft(profile, address, rule);
    if (rule.argument && argument !== '') fields.type(rule.argument, argument);
    return fields.finish();
  });
}

function findFrame(
  profile: FramedPadProfile,
  emit: ReceiveRule['emit'],
  isWanted: (event: ProfileEvent) => boolean,
  draft: (rule: ReceiveRule) => Record<string, FieldValue> | null,
): KeyFrame | null {
  for (const rule of profile.rx) {
    const fields = rule.emit === emit ? draft(rule) : null;
    const wire = fields && encodeWhereItCan(profile.framing, fields);
    const reading = wire && readBack(profile, wire);
    if (wire && reading && isWanted(reading.event)) return { wire, awaits: reading.reply };
  }
  return null;
}

function encodeWhereItCan(framing: FrameFraming, fields: Record<string, FieldValue>): Uint8Array | null {
  try {
    return encodeFields(framing, fields);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readBack(profile: FramedPadProfile, wire: Uint8Array): ProfileReading | null {
  const [frame] = createFrameDecoder(profile.framing).push(wire).frames;
  return frame ? readPadEvent(profile, frame) : null;
}

interface FieldDraft {
  set(place: Expression, value: number): void;
  type(argument: { from: string; dropLast: number; as: 'digits' | 'text' }, text: string): void;
  finish(): Record<string, FieldValue>;
}

/** Bytes that are known by their place, from either end, before the length is. */
interface BytesDraft {
  length: number;
  at: Map<number, number>;
}

function createFieldDraft(profile: FramedPadProfile, address: number, rule: ReceiveRule): FieldDraft {
  const kinds = fieldKinds(profile.framing);
  const fields: Record<string, FieldValue> = {};
  const bytes = new Map<string, BytesDraft>();
  for (const [name, kind] of kinds) {
    if (kind === 'bytes') bytes.set(name, { length: 0, at: new Map() });
    else if (kind === 'text') fields[name] = '';
  }
  if (profile.addressField !== null) fields[profile.addressField] = address;

  function put(place: Expression, value: FieldValue): void {
    const draft = bytes.get(place.field);
    if (draft && place.index !== null && typeof value === 'number') {
      draft.at.set(place.index, value - place.plus);
      const reach = place.index < 0 ? -place.index : place.index + 1;
      draft.length = Math.max(draft.length, reach);
    } else if (typeof value === 'number') {
      fields[place.field] = value - place.plus;
      for (const { name, plus } of bytesCountedBy(profile.framing, place.field)) {
        bytes.get(name)!.length = Math.max(0, value - place.plus + plus);
      }
    } else if (value instanceof Uint8Array && draft) {
      draft.length = value.length;
      value.forEach((octet, at) => draft.at.set(at, octet));
    } else fields[place.field] = value;
  }

  for (const [text, match] of Object.entries(rule.when)) {
    const place = Expression.parse(text);
    const kind = place.index === null ? (kinds.get(place.field) ?? 'number') : 'number';
    const literal = pickOf(match);
    const value = literal === null ? null : findLiteral(literal, kind);
    if (value !== null) put(place, value);
  }
  return {
    set: put,
    type({ from, dropLast, as }, text) {
      const draft = bytes.get(from);
      if (!draft) {
        fields[from] = text;
        return;
      }
      draft.length = text.length + dropLast;
      Array.from(text, (character, at) =>
        draft.at.set(at, as === 'digits' ? Number(character) : character.charCodeAt(0)),
      );
    },
    finish() {
      for (const [name, { length, at }] of bytes) {
        const value = new Uint8Array(length);
        for (const [index, octet] of at) value[index < 0 ? length + index : index] = octet;
        fields[name] = value;
      }
      return fields;
    },
  };
}

/** Some value that fits; null: any. */
function pickOf(match: Match): number | string | null {
  if (typeof match !== 'object') return match;
  if (Array.isArray(match)) return match[0] ?? null;
  return 'min' in match ? match.min : null;
}

function bytesCountedBy(framing: FrameFraming, counter: string): { name: string; plus: number }[] {
  if (framing.kind !== 'fields' && framing.kind !== 'delimited') return [];
  return framing.fields.flatMap((field) => {
    if (field.type !== 'bytes' || typeof field.length !== 'object' || field.length.field !== counter) return [];
    return [{ name: field.name, plus: field.length.plus }];
  });
}
