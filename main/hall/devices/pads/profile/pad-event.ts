/** What a whole frame of a pad means, by the profile's `rx` rules. What no rule knows means nothing: it is never guessed. */
import { RatingLevel } from '#domain/rating';
import { encodeFields } from './frame-codec';
import type { ProfileFrame } from './frame-decoder';
import type { FieldKind, Fields, FieldValue, Literal } from './field-value';
import { evaluate, Expression, findLiteral, sameValue } from './field-value';
import { fieldKinds } from './framing';
import type { FramedPadProfile, Match, ProfileEvent, ReceiveRule } from './pad-profile';
import { commandFramingOf } from './pad-profile';

export interface ProfileReading {
  event: ProfileEvent;
  /** Goes out once the event is stored; null: the device waits for nothing. */
  reply: Uint8Array | null;
}

const MOST_TYPED = 8;

/** null: no rule knows this frame; it is logged in hex. */
export function readPadEvent(profile: FramedPadProfile, frame: ProfileFrame): ProfileReading | null {
  for (const rule of profile.rx) {
    if (!isRuleOf(rule, frame.fields)) continue;
    const event = findEvent(profile, rule, frame);
    if (event) return { event, reply: replyTo(profile, rule, frame) };
  }
  return null;
}

function findEvent(profile: FramedPadProfile, rule: ReceiveRule, frame: ProfileFrame): ProfileEvent | null {
  const address = findAddress(profile, frame);
  switch (rule.emit) {
    case 'rating': {
      const rawKey = evaluate(rule.key, frame.fields);
      if (typeof rawKey !== 'number' || rawKey < 0) return null;
      const level = RatingLevel.safeParse(rule.levels[String(rawKey)]);
      return { kind: 'rating', address, rawKey, level: level.success ? level.data : null };
    }
    case 'staffKey': {
      const argument = rule.argument ? findArgument(rule.argument, frame.fields) : '';
      return argument === null ? null : { kind: 'staffKey', address, key: rule.key, argument };
    }
    case 'noted':
      return { kind: 'noted', address, name: rule.name };
  }
}

/** The station's address: without the bits that only mark its evaluator. null: the frames carry none. */
export function findAddress(profile: FramedPadProfile, frame: ProfileFrame): number | null {
  if (profile.addressField === null) return null;
  const value = frame.fields[profile.addressField];
  if (typeof value !== 'number') return null;
  return value & ~(profile.quirks.evaluatorAddrOr ?? 0);
}

function isRuleOf(rule: ReceiveRule, fields: Fields): boolean {
  return Object.entries(rule.when).every(([expression, match]) => {
    const value = evaluate(Expression.parse(expression), fields);
    return value !== null && isMatch(match, value);
  });
}

function isMatch(match: Match, value: FieldValue): boolean {
  if (typeof match !== 'object') return isLiteral(match, value);
  if (Array.isArray(match)) return match.some((literal) => isLiteral(literal, value));
  if ('not' in match) {
    const refused = Array.isArray(match.not) ? match.not : [match.not];
    return !refused.some((literal) => isLiteral(literal, value));
  }
  return typeof value === 'number' && value >= match.min && value <= match.max;
}

function isLiteral(literal: Literal, value: FieldValue): boolean {
  const kind: FieldKind = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'bytes';
  const expected = findLiteral(literal, kind);
  return expected !== null && sameValue(expected, value);
}

type ArgumentRule = NonNullable<Extract<ReceiveRule, { emit: 'staffKey' }>['argument']>;

/** null: what stands there is not what the rule says, so the rule does not fit. */
function findArgument({ from, dropLast, as }: ArgumentRule, fields: Fields): string | null {
  const value = fields[from];
  if (value === undefined || typeof value === 'number') return null;
  const octets = value instanceof Uint8Array ? Array.from(value) : Array.from(value, (one) => one.charCodeAt(0));
  const typed = octets.slice(0, Math.max(0, octets.length - dropLast));
  if (typed.length > MOST_TYPED) return null;
  if (as === 'digits') return typed.every((octet) => octet <= 9) ? typed.join('') : null;
  return typed.every((octet) => octet >= 0x20 && octet <= 0x7e) ? String.fromCharCode(...typed) : null;
}

function replyTo(profile: FramedPadProfile, rule: ReceiveRule, frame: ProfileFrame): Uint8Array | null {
  const { reply } = rule;
  if (reply === undefined) return null;
  if (reply === 'echo') return frame.bytes;
  if ('bytes' in reply) return reply.bytes;
  const framing = commandFramingOf(profile);
  const fields: Record<string, FieldValue> = { ...frame.fields };
  for (const [name, kind] of fieldKinds(framing)) {
    const literal = Object.hasOwn(reply.set, name) ? reply.set[name] : undefined;
    const value = literal === undefined ? null : findLiteral(literal, kind);
    if (value !== null) fields[name] = value;
  }
  return encodeFields(framing, fields);
}
