/**
 * 评价器型号 as data: what differs between models is a JSON file, with no code in it. Three families of profile, told
 * apart by `framing.kind`: `owp1`, `modbus-rtu`, and the framed ones (`byte`, `fields`, `delimited`, `line`), whose
 * frames are read and written by the rules in the file. Reading a file, and everything that the shape alone does not
 * say: `load-profile.ts`. Source: pads reference §2.2; for people who write one: `docs/devices/pad-profiles.md`.
 */
import * as z from 'zod';
import { RatingLevel } from '#domain/rating';
import { STAFF_KEYS } from '../pad-ports';
import { Expression, FieldName, HexBytes, Literal, Octet, Word } from './field-value';
import { FrameFraming, ModbusFraming, Owp1Framing } from './framing';

const StaffKey = z.enum(STAFF_KEYS);
const AnyStaffKey = z.enum([...STAFF_KEYS, 'unsupported']);

const Common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'expected small letters, digits and hyphens, at most 32'),
  /** What an installer reads beside the id. */
  name: z.string().min(1).max(60),
  /** New with each change of the file: a level map that staff confirmed holds for one revision. */
  revision: z.int().positive(),
  /** 评价器, or 窗口条屏 that only shows. */
  device: z.enum(['pad', 'strip']),
  /** How well the protocol is documented: A by its maker, B from others' code, C by hearsay, D guessed. */
  grade: z.enum(['A', 'B', 'C', 'D']),
  transport: z.strictObject({
    /** The usual one first. */
    bauds: z.array(z.int().min(300).max(921_600)).min(1).max(12),
    mode: z.literal('8N1'),
    topology: z.enum(['rs485', 'rs232', 'usb']),
    /** `auto`: a two-wire adapter may hear itself, and its own bytes are taken out. */
    echo: z.enum(['auto', 'never']),
    /** Least silence before each frame that the host sends. */
    minGapMs: z.int().min(0).max(1000),
    /** null: the frames carry no address, one device has the line to itself. */
    addresses: z.strictObject({ least: z.int().min(0).max(0xffff), most: z.int().min(0).max(0xffff) }).nullable(),
  }),
};

const PadKeys = {
  /** Rating keys. */
  keyCount: z.int().min(1).max(16),
  siteMap: z.strictObject({
    /** true: nothing counts until staff have pressed each key once and said what it means. */
    required: z.boolean(),
  }),
};

const InPadWords = {
  /** Level of each key from the left; as many as the scale has. */
  keyLevels: z.array(RatingLevel).min(2).max(6),
  /** Staff key code on the wire → what the counter's console calls it. */
  staffKeys: z.record(z.string().regex(/^\d{1,3}$/, 'expected a key code: 0 … 999'), StaffKey),
  /** Number of each spoken and shown prompt. */
  prompts: z.strictObject({ welcome: Octet, rate: Octet, thanks: Octet, wait: Octet, paused: Octet }),
};

const Invitation = z.strictObject({
  voice: z.boolean(),
  keyLights: z.boolean(),
  staffKeysStayActive: z.boolean(),
  hideLevel: z.boolean(),
  language: z.int().min(0).max(255),
  lockoutMs: z.int().min(0).max(65_535),
});

export const Owp1PadProfile = z.strictObject({
  ...Common,
  ...PadKeys,
  ...InPadWords,
  framing: Owp1Framing,
  invitation: Invitation,
});
export type Owp1PadProfile = z.infer<typeof Owp1PadProfile>;

const ModbusVector = z.discriminatedUnion('kind', [
  /** FC 03, or FC 23 where `write` names what is written in the same exchange. */
  z.strictObject({
    kind: z.literal('read'),
    name: z.string(),
    unit: Octet,
    block: z.enum(['identity', 'poll', 'event', 'result']),
    write: z.strictObject({ block: z.enum(['acknowledge']), values: z.record(FieldName, Word) }).optional(),
    request: HexBytes,
    reply: HexBytes,
    values: z.record(FieldName, z.number()),
  }),
  /** FC 16. */
  z.strictObject({
    kind: z.literal('write'),
    name: z.string(),
    unit: Octet,
    block: z.enum(['acknowledge', 'command', 'text']),
    values: z.record(FieldName, z.number()),
    request: HexBytes,
    reply: HexBytes,
  }),
  z.strictObject({ kind: z.literal('refused'), name: z.string(), reply: HexBytes, reason: z.string() }),
]);
export type ModbusVector = z.infer<typeof ModbusVector>;

export const ModbusPadProfile = z.strictObject({
  ...Common,
  ...PadKeys,
  ...InPadWords,
  framing: ModbusFraming,
  invitation: Invitation.omit({ language: true }),
  vectors: z.array(ModbusVector).min(1).max(200),
});
export type ModbusPadProfile = z.infer<typeof ModbusPadProfile>;

/** A literal, one of several, anything but, or a range. */
export const Match = z.union(
  [
    Literal,
    z.array(Literal).min(1).max(64),
    z.strictObject({ not: z.union([Literal, z.array(Literal).min(1).max(64)]) }),
    z.strictObject({ min: Word, max: Word }),
  ],
  { error: 'expected a value, a list of values, {"not": …}, or {"min": …, "max": …}' },
);
export type Match = z.infer<typeof Match>;

const Condition = z.record(z.string(), Match);

/** Where what was typed before a staff key stands. */
const Argument = z.strictObject({
  from: FieldName,
  /** Bytes at the end that are no part of it. */
  dropLast: z.int().min(0).max(8).default(0),
  /** `digits`: one byte 00 … 09 for each digit; `text`: printable ASCII. */
  as: z.enum(['digits', 'text']),
});

/** What the device waits for once the event is stored. */
const Reply = z.union(
  [
    z.literal('echo'),
    z.strictObject({ set: z.record(FieldName, Literal) }),
    z.strictObject({ bytes: HexBytes.refine((bytes) => bytes.length > 0, 'expected bytes') }),
  ],
  { error: 'expected "echo", {"set": {field: value}} or {"bytes": "…"}' },
);

export const ReceiveRule = z.discriminatedUnion('emit', [
  z.strictObject({
    emit: z.literal('rating'),
    when: Condition,
    /** The key as the site's level map names it. */
    key: Expression,
    /** Level of each such key; a key without one is kept and never counts. */
    levels: z.record(z.string().regex(/^\d{1,3}$/, 'expected a key: 0 … 999'), RatingLevel),
    reply: Reply.optional(),
  }),
  z.strictObject({
    emit: z.literal('staffKey'),
    when: Condition,
    key: AnyStaffKey,
    argument: Argument.optional(),
    reply: Reply.optional(),
  }),
  /** Known, and nothing to do. */
  z.strictObject({
    emit: z.literal('noted'),
    when: Condition,
    name: z.string().regex(/^[a-z][A-Za-z]{0,31}$/, 'expected a name of letters'),
    reply: Reply.optional(),
  }),
]);
export type ReceiveRule = z.infer<typeof ReceiveRule>;

/** A stretch of what is sent, made from the command's own value. */
export const Part = z.discriminatedUnion('put', [
  z.strictObject({ put: z.literal('hex'), bytes: HexBytes }),
  z.strictObject({
    put: z.literal('ascii'),
    text: z.string().regex(/^[\x20-\x7e]{1,32}$/, 'expected printable ASCII'),
  }),
  /** The digits in it: one byte each, from the right; too many lose their first ones. */
  z.strictObject({
    put: z.literal('digits'),
    width: z.int().min(1).max(8),
    /** Byte of the digit 0. */
    zero: Octet,
    /** Byte in place of each leading digit that is not there. */
    pad: Octet,
    /** A greater number is shown as this one. */
    max: z.int().positive().optional(),
  }),
  z.strictObject({
    put: z.literal('text'),
    encoding: z.enum(['gb18030', 'gbk', 'ascii']),
    maxBytes: z.int().min(1).max(512),
    /** One colour byte after each character. */
    colourAfterEach: z.boolean().default(false),
    /** Characters that the frame cannot carry; each is sent as `?`. */
    without: z.string().max(16).default(''),
  }),
  z.strictObject({ put: z.literal('colour') }),
  /** Seconds, count or level as a number; a greater one is shown as `max`. */
  z.strictObject({
    put: z.literal('number'),
    size: z.enum(['u8', 'u16le', 'u16be']),
    max: Word,
  }),
]);
export type Part = z.infer<typeof Part>;

const SetValue = z.union([Literal, z.array(Part).min(1).max(12)], {
  error: 'expected a value, or a list of parts: {"put": "digits", …}',
});
export type SetValue = z.infer<typeof SetValue>;

/** `to`: which of the two devices that share a counter's address; it matters with `quirks.evaluatorAddrOr` only. */
const SendTo = z.enum(['caller', 'evaluator']).default('evaluator');

export const SendFrame = z.union(
  [
    z.strictObject({ to: SendTo, set: z.record(FieldName, SetValue) }),
    z.strictObject({ to: SendTo, bytes: z.array(Part).min(1).max(12) }),
  ],
  { error: 'expected {"set": {field: value}} or {"bytes": [part, …]}, with "to" where it matters' },
);
export type SendFrame = z.infer<typeof SendFrame>;

const Command = z.array(SendFrame).min(1).max(4).optional();

/** Frames of each command, in the order they are sent; a command that is not there is one that the model cannot. */
const SendRules = z.strictObject({
  invite: Command,
  cancel: Command,
  thanks: Command,
  welcome: Command,
  beep: Command,
  ticketNumber: Command,
  waiting: Command,
  text: Command,
  stars: Command,
});
export type SendRules = z.infer<typeof SendRules>;

export const PadCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invite'), seconds: z.int().positive() }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('thanks') }),
  z.strictObject({ kind: z.literal('welcome') }),
  z.strictObject({ kind: z.literal('beep') }),
  z.strictObject({ kind: z.literal('ticketNumber'), text: z.string() }),
  z.strictObject({ kind: z.literal('waiting'), count: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('text'), text: z.string(), colour: z.enum(['red', 'green', 'yellow']) }),
  z.strictObject({ kind: z.literal('stars'), level: z.int().min(0).max(5) }),
]);
/** What a framed pad or strip can be told. */
export type PadCommand = z.infer<typeof PadCommand>;

/** What a frame of a pad means; `address` is the station's, null where the frames carry none. */
export const ProfileEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rating'),
    address: z.number().nullable(),
    rawKey: z.int().nonnegative(),
    level: RatingLevel.nullable(),
  }),
  z.strictObject({
    kind: z.literal('staffKey'),
    address: z.number().nullable(),
    key: AnyStaffKey,
    argument: z.string().max(8),
  }),
  z.strictObject({ kind: z.literal('noted'), address: z.number().nullable(), name: z.string() }),
]);
export type ProfileEvent = z.infer<typeof ProfileEvent>;

/** Golden vectors: the file proves them each time it is read. */
const FrameVector = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('receive'),
    name: z.string(),
    hex: HexBytes,
    /** null: a whole frame that means nothing to the host. */
    event: ProfileEvent.nullable(),
    reply: HexBytes.optional(),
  }),
  /** No frame comes out of it, for this reason first. */
  z.strictObject({ kind: z.literal('refused'), name: z.string(), hex: HexBytes, reason: z.string() }),
  z.strictObject({
    kind: z.literal('send'),
    name: z.string(),
    address: z.int().nonnegative(),
    command: PadCommand,
    /** Empty: this model cannot. */
    hex: z.array(HexBytes).max(4),
  }),
]);
export type FrameVector = z.infer<typeof FrameVector>;

/** What a repeat takes from the device's patience running out until it is read: two frames, an adapter, our own stalls. */
export const REPEAT_ARRIVES_WITHIN_MS = 100;

export const FramedPadProfile = z.strictObject({
  ...Common,
  keyCount: z.int().min(0).max(16),
  siteMap: PadKeys.siteMap,
  /** What the device sends. */
  framing: FrameFraming,
  /** What the device is sent, where that looks otherwise. */
  commandFraming: FrameFraming.optional(),
  /** The field with the device's address. */
  addressField: FieldName.nullable(),
  limits: z.strictObject({
    /** A frame that stands still for so long will not be finished. */
    interByteMs: z.int().min(5).max(5000),
    /** Equal frames within it are one press, repeated by the device. */
    repeatWindowMs: z.int().min(0).max(10_000),
    /** The device waits so long for its reply. */
    replyWithinMs: z.int().min(0).max(10_000),
  }),
  quirks: z.strictObject({
    /** Caller and evaluator of one counter share its number; the evaluator's has these bits set as well. */
    evaluatorAddrOr: Octet.nullable().default(null),
    /** The evaluator overhears this key of the caller and begins its invitation by itself. */
    selfInviteOnKey: StaffKey.nullable().default(null),
    /** Presses carry no session: only the time of the press tells which invitation it answers. */
    noSessionId: z.boolean().default(true),
    /** Bytes of the colours; strips of one colour say nothing. */
    colours: z.strictObject({ red: Octet, green: Octet, yellow: Octet }).optional(),
  }),
  /** The first rule that fits is the one. */
  rx: z.array(ReceiveRule).max(64),
  tx: SendRules,
  vectors: z.array(FrameVector).min(1).max(200),
});
export type FramedPadProfile = z.infer<typeof FramedPadProfile>;

export const PadProfile = z.union([Owp1PadProfile, ModbusPadProfile, FramedPadProfile]);
export type PadProfile = z.infer<typeof PadProfile>;

export function isOwp1Profile(profile: PadProfile): profile is Owp1PadProfile {
  return profile.framing.kind === 'owp1';
}

export function isModbusProfile(profile: PadProfile): profile is ModbusPadProfile {
  return profile.framing.kind === 'modbus-rtu';
}

export function isFramedProfile(profile: PadProfile): profile is FramedPadProfile {
  return !isOwp1Profile(profile) && !isModbusProfile(profile);
}

export function commandFramingOf(profile: FramedPadProfile): FrameFraming {
  return profile.commandFraming ?? profile.framing;
}
