/** What a profile's shape alone does not say: rules that name fields that exist, values that fit them, commands that encode. */
import { encodePadCommand } from './pad-command';
import type { FieldKind, Literal } from './field-value';
import { expectedLiteral, Expression, findLiteral } from './field-value';
import type { Place, Report } from './framing-check';
import { checkFraming } from './framing-check';
import { fieldKinds } from './framing';
import { blockLength } from './modbus-rtu';
import type { FramedPadProfile, Match, ModbusPadProfile, PadCommand, PadProfile, ReceiveRule } from './pad-profile';
import { commandFramingOf, isFramedProfile, isModbusProfile, REPEAT_ARRIVES_WITHIN_MS } from './pad-profile';

/** A frame of Modbus RTU holds no more in FC 16. */
const MOST_BLOCK_REGISTERS = 123;

/** The file's own framing comes first: with a wrong one nothing else can be said. */
export function checkProfile(profile: PadProfile, report: Report): void {
  checkAddresses(profile, report);
  if (isModbusProfile(profile)) checkModbus(profile, report);
  if (!isFramedProfile(profile)) {
    if (profile.device === 'strip') report(['device'], 'must be "pad": this framing belongs to pads');
    return;
  }
  let isFramingRight = true;
  const reportFraming: Report = (place, problem) => {
    isFramingRight = false;
    report(place, problem);
  };
  checkFraming(profile.framing, ['framing'], reportFraming);
  if (profile.commandFraming) checkFraming(profile.commandFraming, ['commandFraming'], reportFraming);
  if (!isFramingRight) return;
  checkDevice(profile, report);
  checkLimits(profile, report);
  checkAddressField(profile, report);
  for (const [index, rule] of profile.rx.entries()) checkReceiveRule(profile, rule, ['rx', index], report);
  checkCommands(profile, report);
}

function checkAddresses(profile: PadProfile, report: Report): void {
  const { addresses } = profile.transport;
  if (addresses && addresses.least > addresses.most) {
    report(['transport', 'addresses', 'least'], 'must not be greater than "most"');
  }
  if (!addresses && !isFramedProfile(profile)) report(['transport', 'addresses'], 'must not be null for this framing');
}

function checkModbus(profile: ModbusPadProfile, report: Report): void {
  for (const [name, block] of Object.entries(profile.framing.blocks)) {
    const place = ['framing', 'blocks', name];
    const length = blockLength(block);
    if (length > MOST_BLOCK_REGISTERS) report(place, `has ${length} registers, a frame holds ${MOST_BLOCK_REGISTERS}`);
    if (block.address + length > 0x10000) report([...place, 'address'], 'must leave room for its registers');
    const names = new Set(block.registers.map((register) => register.name));
    if (names.size !== block.registers.length) report([...place, 'registers'], 'must not use a name twice');
  }
}

function checkDevice(profile: FramedPadProfile, report: Report): void {
  const emitsRatings = profile.rx.some((rule) => rule.emit === 'rating');
  if (profile.device === 'strip') {
    if (profile.rx.length > 0) report(['rx'], 'must be empty: nobody presses a strip');
    if (profile.keyCount > 0) report(['keyCount'], 'must be 0: a strip has no keys');
    return;
  }
  if (emitsRatings && profile.keyCount === 0) report(['keyCount'], 'must be the number of rating keys');
  if (!emitsRatings && profile.keyCount > 0) report(['rx'], 'must have a rule for its ratings');
}

/** A device says a press again when its reply has not come: that repeat must still be known as the same press. */
function checkLimits(profile: FramedPadProfile, report: Report): void {
  const { replyWithinMs, repeatWindowMs } = profile.limits;
  const awaitsReplies = profile.rx.some(({ emit, reply }) => emit !== 'noted' && reply !== undefined);
  if (!awaitsReplies) return;
  if (replyWithinMs === 0) {
    report(['limits', 'replyWithinMs'], 'must say how long the device waits: there are rules that reply to it');
    return;
  }
  const least = replyWithinMs + REPEAT_ARRIVES_WITHIN_MS;
  if (repeatWindowMs >= least) return;
  report(
    ['limits', 'repeatWindowMs'],
    `must be at least ${least}: what is not answered within replyWithinMs is said again, and would be a second press`,
  );
}

function checkAddressField(profile: FramedPadProfile, report: Report): void {
  const { addressField } = profile;
  const { addresses } = profile.transport;
  if (addressField === null) {
    if (addresses) report(['transport', 'addresses'], 'must be null: no field carries an address');
    return;
  }
  const sides = { framing: fieldKinds(profile.framing), commandFraming: fieldKinds(commandFramingOf(profile)) };
  if (!Object.values(sides).some((kinds) => kinds.get(addressField) === 'number')) {
    report(['addressField'], `must be a number field of the framing, "${addressField}" is none`);
  }
  if (!addresses) report(['transport', 'addresses'], 'must say which addresses there are');
}

function checkReceiveRule(profile: FramedPadProfile, rule: ReceiveRule, place: Place, report: Report): void {
  const kinds = fieldKinds(profile.framing);
  for (const [text, match] of Object.entries(rule.when)) {
    const here = [...place, 'when', text];
    const expression = Expression.safeParse(text);
    if (!expression.success) {
      report(here, `is no expression: ${expression.error.issues[0]?.message ?? ''}`);
      continue;
    }
    const kind = expressionKind(expression.data, kinds, here, report);
    if (kind) checkMatch(match, kind, here, report);
  }
  if (Object.keys(rule.when).length === 0 && rule.emit !== 'rating') {
    report([...place, 'when'], 'must not be empty: every frame would fit');
  }
  if (rule.emit === 'rating') {
    const kind = expressionKind(rule.key, kinds, [...place, 'key'], report);
    if (kind && kind !== 'number') report([...place, 'key'], 'must be a number, e.g. one byte of the field: "data[0]"');
  }
  if (rule.emit === 'staffKey' && rule.argument) {
    const kind = kinds.get(rule.argument.from);
    if (kind !== 'bytes' && kind !== 'text') {
      report([...place, 'argument', 'from'], `must name a field of bytes or text, "${rule.argument.from}" is none`);
    }
  }
  const { reply } = rule;
  if (reply === undefined || reply === 'echo' || 'bytes' in reply) return;
  const replyKinds = fieldKinds(commandFramingOf(profile));
  for (const [name, literal] of Object.entries(reply.set)) {
    const kind = replyKinds.get(name);
    const here = [...place, 'reply', 'set', name];
    if (!kind) report(here, `is no field of the framing; its fields are ${[...replyKinds.keys()].join(', ')}`);
    else checkLiteral(literal, kind, here, report);
  }
}

function expressionKind(
  expression: Expression,
  kinds: ReadonlyMap<string, FieldKind>,
  place: Place,
  report: Report,
): FieldKind | null {
  const kind = kinds.get(expression.field);
  if (!kind) {
    report(place, `names "${expression.field}", which is no field; the fields are ${[...kinds.keys()].join(', ')}`);
    return null;
  }
  if (expression.index === null) {
    if (expression.plus !== 0 && kind !== 'number') {
      report(place, `adds to "${expression.field}", which is no number`);
      return null;
    }
    return kind;
  }
  if (kind !== 'bytes') {
    report(place, `takes one byte of "${expression.field}", which is no field of bytes`);
    return null;
  }
  return 'number';
}

function checkMatch(match: Match, kind: FieldKind, place: Place, report: Report): void {
  if (typeof match !== 'object') checkLiteral(match, kind, place, report);
  else if (Array.isArray(match))
    for (const [index, one] of match.entries()) checkLiteral(one, kind, [...place, index], report);
  else if ('not' in match) {
    for (const one of Array.isArray(match.not) ? match.not : [match.not]) {
      checkLiteral(one, kind, [...place, 'not'], report);
    }
  } else {
    if (kind !== 'number') report(place, 'must not be a range: the field is no number');
    if (match.min > match.max) report([...place, 'min'], 'must not be greater than "max"');
  }
}

function checkLiteral(literal: Literal, kind: FieldKind, place: Place, report: Report): void {
  if (findLiteral(literal, kind) === null) report(place, `must be ${expectedLiteral(kind)}`);
}

/** What each command is tried with. */
const TRIALS: Readonly<Record<PadCommand['kind'], readonly PadCommand[]>> = {
  invite: [1, 120].map((seconds) => ({ kind: 'invite', seconds })),
  cancel: [{ kind: 'cancel' }],
  thanks: [{ kind: 'thanks' }],
  welcome: [{ kind: 'welcome' }],
  beep: [{ kind: 'beep' }],
  ticketNumber: ['', 'A1', 'A99999999'].map((text) => ({ kind: 'ticketNumber', text })),
  waiting: [0, 99_999_999].map((count) => ({ kind: 'waiting', count })),
  text: [
    '',
    '请到窗口办理'.repeat(200),
    // Each by itself: one that the framing cannot carry must not stop a counter's text.
    ...Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index)),
  ].map((text) => ({ kind: 'text', text, colour: 'yellow' })),
  stars: [0, 5].map((level) => ({ kind: 'stars', level })),
};

function checkCommands(profile: FramedPadProfile, report: Report): void {
  const kinds = fieldKinds(commandFramingOf(profile));
  const address = profile.transport.addresses?.most ?? 0;
  for (const [name, frames] of Object.entries(profile.tx)) {
    if (!frames) continue;
    let isRight = true;
    for (const [index, frame] of frames.entries()) {
      if ('bytes' in frame) continue;
      for (const field of Object.keys(frame.set)) {
        const here = ['tx', name, index, 'set', field];
        if (!kinds.has(field)) {
          report(here, `is no field of the framing; its fields are ${[...kinds.keys()].join(', ')}`);
          isRight = false;
        } else if (field === profile.addressField) {
          report(here, 'must be left out: the address comes from the hall’s configuration');
          isRight = false;
        }
      }
    }
    if (!isRight) continue;
    for (const trial of TRIALS[name as PadCommand['kind']]) {
      const problem = findSendingProblem(profile, address, trial);
      if (problem === null) continue;
      report(['tx', name], `cannot be sent for ${JSON.stringify(trial).slice(0, 80)}: ${problem}`);
      break;
    }
  }
}

function findSendingProblem(profile: FramedPadProfile, address: number, command: PadCommand): string | null {
  try {
    encodePadCommand(profile, address, command);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
