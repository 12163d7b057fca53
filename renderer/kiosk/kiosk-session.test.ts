import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { IssuedTicket, KioskSnapshot, SlipState } from '#contract/snapshots';
import type { CommandId, CounterNumber, LineId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from '../gallery/scripted-devices';
import type { ScriptedSpeaker } from '../gallery/scripted-devices';
import { personComes } from '../gallery/person-states';
import { LINES_WITH_CLOSED, SAMPLE_SNAPSHOT, SAMPLE_TICKET } from '../gallery/sample-hall';
import { createScriptedInput } from '../gallery/scripted-input';
import { createScriptedHall, slipAt, slipStates } from '../gallery/scripted-hall';
import type { HallAnswers, ScriptedHall } from '../gallery/scripted-hall';
import { KioskSession } from './kiosk-session.svelte';
import { ATTRACT_AFTER_MS } from './limits';
import { PERSON_PATIENCE_MS } from './person/person-call.svelte';

const CIVIL = 'civil-affairs' as LineId;
const PETITIONS = 'petitions' as LineId;

interface Visit {
  session: KioskSession;
  hall: ScriptedHall;
  time: ManualTime;
  speaker: ScriptedSpeaker;
  /** Ids of every command that reached the hall. */
  commandIds: CommandId[];
}

const opened: ScriptedHall[] = [];
afterEach(() => opened.splice(0).forEach(({ connection }) => connection.live.stop()));

async function visit(
  options: { snapshot?: Partial<KioskSnapshot>; answers?: Partial<HallAnswers> } = {},
): Promise<Visit> {
  const time = createManualTime();
  const commandIds: CommandId[] = [];
  const { issueTicket = () => Promise.resolve(SAMPLE_TICKET), ...answers } = options.answers ?? {};
  const hall = createScriptedHall({
    time,
    snapshot: { ...SAMPLE_SNAPSHOT, ...options.snapshot },
    answers: {
      watchSlip: () => slipStates('printed'),
      ...answers,
      issueTicket: (command) => {
        commandIds.push(command.commandId);
        return issueTicket(command);
      },
    },
  });
  opened.push(hall);
  let made = 0;
  const speaker = createScriptedSpeaker();
  const session = new KioskSession({
    connection: hall.connection,
    createCommandId: () => `0197a000-0000-7000-8000-${String(++made).padStart(12, '0')}` as CommandId,
    devices: {
      recorder: createScriptedRecorder(),
      camera: createScriptedCamera(),
      symbolCamera: createScriptedSymbolCamera(),
      input: createScriptedInput(),
      speaker,
    },
  });
  await waitFor('the first snapshot', () => session.hall !== null);
  return { session, hall, time, speaker, commandIds };
}

async function takeTicket({ session }: Visit, line = CIVIL): Promise<void> {
  session.takeNumber();
  session.takeTicket(line);
  await waitFor('the ticket page', () => session.shown === 'ticket');
}

/** Lets everything that was answered arrive, then turns the clock. */
async function passSeconds({ time }: Visit, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(1000);
  }
  await new Promise((resolve) => setImmediate(resolve));
}

/** What is said comes to its end. */
async function hearAll({ speaker }: Visit): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  while (speaker.isSpeaking) {
    speaker.endPlaying();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('taking a number', () => {
  it('needs two taps', async () => {
    const here = await visit();
    expect(here.session.shown).toBe('home');
    await takeTicket(here);
    expect(here.session.ticketPage?.ticket.ticketNumber).toBe('C012');
  });

  it('skips the choice where the hall has one line only', async () => {
    const here = await visit({ snapshot: { lines: SAMPLE_SNAPSHOT.lines.slice(1, 2) } });
    here.session.takeNumber();
    await waitFor('the ticket page', () => here.session.shown === 'ticket');
    expect(here.commandIds).toHaveLength(1);
  });

  it('makes one ticket of a double tap, and ignores other choices until the hall has answered', async () => {
    const here = await visit();
    here.session.takeNumber();
    here.session.takeTicket(CIVIL);
    here.session.takeTicket(CIVIL);
    here.session.takeTicket(PETITIONS);
    here.session.goHome();
    expect(here.session.shown).toBe('chooseLine');
    await waitFor('the ticket page', () => here.session.shown === 'ticket');
    expect(here.commandIds).toHaveLength(1);
  });

  it('makes a new command on the next visit', async () => {
    const here = await visit();
    await takeTicket(here);
    here.session.wipe();
    await takeTicket(here);
    expect(new Set(here.commandIds).size).toBe(2);
  });

  it('asks again under the same id when the hall went away in between, and shows its one answer', async () => {
    const here = await visit();
    here.session.takeNumber();
    here.hall.goAway();
    here.session.takeTicket(CIVIL);
    await passSeconds(here, 4);
    expect(here.session.shown).toBe('recovering');
    expect(here.session.taking).toBe(CIVIL);
    here.hall.comeBack();
    await passSeconds(here, 4);
    expect(here.session.shown).toBe('ticket');
    expect(new Set(here.commandIds).size).toBe(1);
  });

  it('offers a second way when nobody answers, and the next tap on the line still is the same command', async () => {
    let isSilent = true;
    const here = await visit({
      answers: { issueTicket: () => (isSilent ? new Promise<IssuedTicket>(() => {}) : Promise.resolve(SAMPLE_TICKET)) },
    });
    here.session.takeNumber();
    here.session.takeTicket(CIVIL);
    await passSeconds(here, 20);
    expect(here.session.route).toEqual({ screen: 'refused', refusal: { kind: 'noAnswer' } });
    isSilent = false;
    await takeTicket(here);
    expect(here.commandIds.length).toBeGreaterThan(1);
    expect(new Set(here.commandIds).size).toBe(1);
  });

  it('says when a closed line opens instead of asking the hall', async () => {
    const here = await visit({ snapshot: { lines: [...LINES_WITH_CLOSED] } });
    here.session.takeNumber();
    here.session.takeTicket(CIVIL);
    expect(here.session.shown).toBe('lineClosed');
    expect(here.commandIds).toHaveLength(0);
  });

  it.each([
    ['LINE_CLOSED', undefined, { screen: 'lineClosed', line: CIVIL }],
    ['LINE_UNKNOWN', undefined, { screen: 'refused', refusal: { kind: 'answer', code: 'LINE_UNKNOWN' } }],
    [
      'INTERNAL_SERVER_ERROR',
      { incidentId: '7f3a' },
      { screen: 'refused', refusal: { kind: 'incident', incidentId: '7f3a' } },
    ],
  ])('leads %s to a page with a second way', async (code, data, route) => {
    const here = await visit({
      answers: { issueTicket: () => Promise.reject(new ORPCError(code, { defined: true, data })) },
    });
    here.session.takeNumber();
    here.session.takeTicket(CIVIL);
    await waitFor('the refusal', () => here.session.taking === null);
    expect(here.session.route).toEqual(route);
  });
});

describe('the ticket page', () => {
  it('goes home 8 s after the slip is decided, 15 s in 大字版', async () => {
    const here = await visit();
    await takeTicket(here);
    await passSeconds(here, 8);
    expect(here.session.shown).toBe('ticket');
    await passSeconds(here, 1);
    expect(here.session.shown).toBe('home');

    here.session.toggleMode();
    await takeTicket(here);
    await passSeconds(here, 15);
    expect(here.session.shown).toBe('ticket');
    await passSeconds(here, 1);
    expect(here.session.shown).toBe('home');
  });

  it('does not count while the slip is on its way, but not for ever', async () => {
    const here = await visit({ answers: { watchSlip: () => slipStates('printing') } });
    await takeTicket(here);
    await passSeconds(here, 11);
    expect(here.session.ticketPage?.secondsLeft).toBeNull();
    await passSeconds(here, 1);
    expect(here.session.ticketPage?.secondsLeft).toBe(8);
  });

  it('gives the full time again at every touch', async () => {
    const here = await visit();
    await takeTicket(here);
    await passSeconds(here, 6);
    here.session.touched();
    expect(here.session.ticketPage?.secondsLeft).toBe(8);
  });

  it('asks to remember the number, and waits longer, where the slip cannot be printed', async () => {
    const here = await visit({ answers: { watchSlip: () => slipStates('queued', 'notPrinted') } });
    await takeTicket(here);
    await passSeconds(here, 2);
    expect(here.session.ticketPage?.slipView).toBe('cannotPrint');
    expect(here.session.ticketPage?.secondsLeft).toBe(29);
  });

  it('says at once that there is no slip when the printer is known not to print', async () => {
    const here = await visit({
      snapshot: { slipPrinting: 'unavailable' },
      answers: { watchSlip: () => slipStates('queued') },
    });
    await takeTicket(here);
    expect(here.session.ticketPage?.slipView).toBe('cannotPrint');
  });

  it('says where the slip comes out when another printer has taken over', async () => {
    const place = { kind: 'counter', counterNumber: 2 as CounterNumber } as const;
    const here = await visit({ answers: { watchSlip: () => slipAt(place, 'printed') } });
    await takeTicket(here);
    expect(here.session.ticketPage?.place).toEqual(place);
  });

  it('keeps the number when the hall process restarts, and then asks the new one for the slip', async () => {
    const states: SlipState[] = ['printing'];
    async function* breaking() {
      for (const state of states) yield { state, place: { kind: 'here' } as const };
      if (states.includes('printing')) throw new Error('the port closed');
    }
    const here = await visit({ answers: { watchSlip: breaking } });
    await takeTicket(here);
    here.hall.goAway();
    await passSeconds(here, 5);
    expect(here.session.shown).toBe('ticket');
    states.splice(0, 1, 'printed');
    here.hall.comeBack();
    await passSeconds(here, 2);
    expect(here.session.ticketPage?.slipView).toBe('printed');
  });

  it('prints again once', async () => {
    let copies = 0;
    const here = await visit({
      answers: {
        reprintSlip: () => {
          copies += 1;
          return Promise.resolve({});
        },
      },
    });
    await takeTicket(here);
    await Promise.all([here.session.ticketPage?.printAgain(), here.session.ticketPage?.printAgain()]);
    await here.session.ticketPage?.printAgain();
    expect(copies).toBe(1);
    expect(here.session.ticketPage?.reprint).toEqual({ state: 'done' });
  });

  it('holds its countdown while help lies over it', async () => {
    const here = await visit();
    await takeTicket(here);
    await passSeconds(here, 3);
    here.session.openAside('help');
    await passSeconds(here, 30);
    expect(here.session.shown).toBe('help');
    here.session.closeAside();
    expect(here.session.shown).toBe('ticket');
    expect(here.session.ticketPage?.secondsLeft).toBe(8);
  });
});

describe('somebody who has called for a person', () => {
  it('is not asked whether they are there while they wait, keeps what they do, and calls once', async () => {
    let calls = 0;
    const answers = personComes({ kind: 'waiting' });
    const here = await visit({
      answers: {
        residentCalls: {
          ...answers,
          call(command) {
            calls += 1;
            return answers.call!(command);
          },
        },
      },
    });
    here.session.takeNumber();
    here.session.callForPerson();
    await passSeconds(here, 1);
    here.session.closeAside();
    expect(here.session.shown).toBe('chooseLine');
    here.session.callForPerson();
    await passSeconds(here, 1);
    expect([calls, here.session.personCall?.state.kind]).toEqual([1, 'waiting']);
    here.time.advance(PERSON_PATIENCE_MS - 2000);
    expect(here.session.shown).toBe('help');
    here.session.wipe();
    expect(here.session.personCall).toBeNull();
  });
});

describe('a hall where nobody is near', () => {
  it('shows its welcome after five minutes, and the touch that wakes it does nothing else', async () => {
    const here = await visit();
    here.session.takeNumber();
    here.session.goHome();
    here.session.toggleLanguage();
    here.time.advance(ATTRACT_AFTER_MS - 1);
    expect(here.session.shown).toBe('home');
    here.time.advance(1);
    expect([here.session.shown, here.session.localization.language]).toEqual(['attract', 'zh-CN']);
    here.session.touched();
    expect(here.session.shown).toBe('attract');
    here.session.wake();
    expect(here.session.shown).toBe('home');
    here.time.advance(ATTRACT_AFTER_MS);
    expect(here.session.shown).toBe('attract');
  });

  it('wakes for a slip that is held to the scanner, and shows nothing else while the hall is away', async () => {
    const here = await visit();
    here.time.advance(ATTRACT_AFTER_MS);
    here.hall.goAway();
    await passSeconds(here, 3);
    expect(here.session.shown).toBe('recovering');
    here.hall.comeBack();
    await passSeconds(here, 5);
    expect(here.session.shown).toBe('attract');
    here.session.scanned('T/500199003/0197a000-0000-7000-8000-000000000012');
    expect(here.session.shown).toBe('errand');
  });
});

describe('a person who walks away', () => {
  it('is asked after 60 s and given 20 s; then nothing of the visit stays', async () => {
    const here = await visit();
    here.session.toggleLanguage();
    here.session.takeNumber();
    here.time.advance(59_999);
    expect(here.session.shown).toBe('chooseLine');
    here.time.advance(1);
    expect(here.session.shown).toBe('idle');
    expect(here.session.warningSecondsLeft).toBe(20);
    here.time.advance(19_999);
    expect(here.session.shown).toBe('idle');
    here.time.advance(1);
    expect(here.session.shown).toBe('home');
    expect(here.session.localization.language).toBe('zh-CN');
  });

  it('has twice as long in 大字版', async () => {
    const here = await visit();
    here.session.toggleMode();
    here.session.takeNumber();
    here.time.advance(119_999);
    expect(here.session.shown).toBe('chooseLine');
    here.time.advance(1);
    expect(here.session.warningSecondsLeft).toBe(30);
  });

  it('comes back to the same page with 我还在; any touch extends without limit', async () => {
    const here = await visit();
    here.session.takeNumber();
    here.time.advance(60_000);
    for (let round = 0; round < 12; round++) {
      here.time.advance(15_000);
      expect(here.session.warningSecondsLeft).toBe(5);
      here.session.touched();
      expect(here.session.warningSecondsLeft).toBe(20);
    }
    here.session.stay();
    expect(here.session.shown).toBe('chooseLine');
  });

  it('leaves home without a warning, in standard size and Chinese', async () => {
    const here = await visit();
    here.session.toggleMode();
    here.session.toggleLanguage();
    here.session.toggleContrast();
    here.session.toggleLowered();
    here.time.advance(60_000);
    expect(here.session.shown).toBe('home');
    expect(here.session.mode).toBe('standard');
    expect(here.session.contrast).toBe('normal');
    expect(here.session.isLowered).toBe(false);
    expect(here.session.localization.words.tiles.ticket.title).toBe('取号');
  });
});

describe('the end of a visit', () => {
  it('takes the last text that a pattern was tried on with it', async () => {
    const { session } = await visit();
    /^1\d{10}$/.exec('13876540391');
    session.wipe();
    expect((RegExp as unknown as { $_: string }).$_).toBe('');
  });
});

describe('the warning in two senses', () => {
  it('rings when it comes up and each five seconds, and says once in words what it asks', async () => {
    const here = await visit();
    const { session, time, speaker } = here;
    session.takeNumber();
    time.advance(59_999);
    expect(speaker.ringCount).toBe(0);
    time.advance(1);
    expect(speaker.ringCount).toBe(1);
    await hearAll(here);
    expect(speaker.heard.join('')).toEqual(session.localization.words.idle.spoken);
    time.advance(4999);
    expect(speaker.ringCount).toBe(1);
    time.advance(1);
    expect(speaker.ringCount).toBe(2);
    time.advance(10_000);
    expect(speaker.ringCount).toBe(4);
    await hearAll(here);
    expect(speaker.heard.join('')).toEqual(session.localization.words.idle.spoken);
  });

  it('does not ring at the finger that answers it, and is silent from then on', async () => {
    const { session, time, speaker } = await visit();
    session.takeNumber();
    time.advance(60_000);
    session.touched();
    expect(speaker.ringCount).toBe(1);
    session.stay();
    expect(speaker.isSpeaking).toBe(false);
    time.advance(59_999);
    expect(speaker.ringCount).toBe(1);
  });

  it('falls silent when it has run out', async () => {
    const { session, time, speaker } = await visit();
    session.takeNumber();
    time.advance(80_000);
    expect(session.shown).toBe('home');
    expect(speaker.isSpeaking).toBe(false);
    expect(speaker.ringCount).toBe(4);
  });

  it('speaks the language that the screen has', async () => {
    const here = await visit();
    const { session, time, speaker } = here;
    session.toggleLanguage();
    session.takeNumber();
    time.advance(60_000);
    await hearAll(here);
    expect(speaker.heard).toEqual(['Are you still there?', 'If not, we go back to the start.']);
  });
});

describe('a hall that is away', () => {
  it('is shown after a moment, with help still there, and comes back by itself', async () => {
    const here = await visit();
    here.hall.goAway();
    await passSeconds(here, 1);
    expect(here.session.shown).toBe('home');
    await passSeconds(here, 2);
    expect(here.session.shown).toBe('recovering');
    here.session.openAside('help');
    expect(here.session.shown).toBe('help');
    here.session.closeAside();
    here.hall.comeBack();
    await passSeconds(here, 5);
    expect(here.session.shown).toBe('home');
  });
});

describe('a hall that is away in the middle of an errand', () => {
  it('covers it, keeps what was begun, and gives it back', async () => {
    const here = await visit();
    here.session.openTask('progress');
    const { errand } = here.session;
    if (errand?.kind !== 'progress') throw new Error('查进度 is not open');
    errand.finding.go({ at: 'number' });
    errand.finding.addDigit('2');
    here.hall.goAway();
    await passSeconds(here, 4);
    expect(here.session.shown).toBe('recovering');
    here.hall.comeBack();
    await passSeconds(here, 5);
    expect(here.session.shown).toBe('errand');
    expect(here.session.errand).toBe(errand);
    expect(errand.finding.entry.number).toBe('2');
  });

  it('still asks whether anybody is there, and forgets all of it when nobody is', async () => {
    const here = await visit();
    here.session.openTask('progress');
    here.hall.goAway();
    await passSeconds(here, 61);
    expect(here.session.shown).toBe('idle');
    await passSeconds(here, 20);
    expect(here.session.errand).toBeNull();
    expect(here.session.shown).toBe('recovering');
  });
});

describe('language and size', () => {
  it('change words and size only: the page stays', async () => {
    const here = await visit();
    here.session.takeNumber();
    here.session.toggleLanguage();
    here.session.toggleMode();
    expect(here.session.shown).toBe('chooseLine');
    expect(here.session.localization.words.chooseLine.back).toBe('Back');
    expect(here.session.localization.of(SAMPLE_SNAPSHOT.lines[1]!.name)).toBe('Civil affairs');
  });
});

describe('the staff entrance', () => {
  async function enter(answers: Partial<HallAnswers>, pin: string): Promise<Visit> {
    const here = await visit({ answers });
    here.session.openAside('pin');
    for (const digit of pin) here.session.pinPad.add(digit);
    await here.session.pinPad.open();
    return here;
  }

  it('opens maintenance with the right PIN and leaves the kiosk at home', async () => {
    const pins: string[] = [];
    const here = await enter(
      {
        openMaintenance: ({ pin }) => {
          pins.push(pin);
          return Promise.resolve({});
        },
      },
      '1234',
    );
    expect(pins).toEqual(['1234']);
    expect(here.session.shown).toBe('home');
    expect(here.session.pinPad.length).toBe(0);
  });

  it('says that a PIN is wrong, and after too many how long to wait', async () => {
    const wrong = await enter(
      { openMaintenance: () => Promise.reject(new ORPCError('PIN_REFUSED', { defined: true })) },
      '9',
    );
    expect(wrong.session.shown).toBe('pin');
    expect(wrong.session.pinPad.notice).toMatchObject({ kind: 'refused', text: { zh: '维护密码不对' } });
    expect(wrong.session.pinPad.length).toBe(0);

    const tooMany = await enter(
      {
        openMaintenance: () =>
          Promise.reject(new ORPCError('TOO_MANY_TRIES', { defined: true, data: { seconds: 60 } })),
      },
      '9',
    );
    expect(tooMany.session.pinPad.notice).toMatchObject({ text: { zh: '输错次数太多，请 60 秒后再试' } });
  });

  it('forgets what was typed when it is left', async () => {
    const here = await visit();
    here.session.openAside('pin');
    here.session.pinPad.add('1');
    here.session.closeAside();
    here.session.openAside('pin');
    expect(here.session.pinPad.length).toBe(0);
  });
});
