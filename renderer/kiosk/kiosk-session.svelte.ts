/**
 * Everything the kiosk knows of the person in front of it, in one value that can be wiped: where they are, how large they
 * want it, which language, and the ticket they hold. Nothing of it is stored, and all its timers run on the injected time.
 */
import { ORPCError } from '@orpc/client';
import { REFUSALS } from '#contract/catalogue';
import type { RefusalCode } from '#contract/catalogue';
import type { IssuedTicket, KioskSnapshot } from '#contract/snapshots';
import type { CommandId, LineId } from '#domain/ids';
import type { ResidentNeed } from '#domain/resident-call';
import type { Time } from '#domain/time-source';
import type { SurfaceConnection } from '../bridge/connect';
import { callWithRetry } from '../bridge/send-command';
import { kioskEn } from '../i18n/kiosk/en';
import { kioskZh } from '../i18n/kiosk/zh-CN';
import type { KioskMessages } from '../i18n/kiosk/zh-CN';
import { DEFAULT_LANGUAGE } from '../i18n/languages';
import { Localization } from '../i18n/localization.svelte';
import type { KioskDevices } from './devices';
import { errandOfScan } from './errands/errand';
import type { ErrandStart } from './errands/errand';
import { openErrand } from './errands/open-errand';
import type { OpenErrand } from './errands/open-errand';
import {
  ATTRACT_AFTER_MS,
  HOME_RESET_MS,
  idleLimitOf,
  OPENING_PATIENCE_MS,
  RECOVERING_AFTER_MS,
  WARNING_RING_EVERY_SECONDS,
} from './limits';
import type { IdleLimit } from './limits';
import { PERSON_PATIENCE_MS, PersonCall } from './person/person-call.svelte';
import { PinPad } from './pin-pad.svelte';
import { PageReading } from './narration/page-reading.svelte';
import { errandOfTask, HOME } from './routes';
import type { Aside, Contrast, KioskMode, KioskRoute, Refusal, Task } from './routes';
import { TicketPage } from './ticket-page.svelte';
import { createTouchReport } from './touch-report';
import type { TouchReport } from './touch-report';
import { watchRecorder } from './voice/watched-recorder';
import type { WatchedRecorder } from './voice/watched-recorder';

const SECOND_MS = 1000;
/** 您还在吗？ with its two ways, read slowly, takes a third of it. */
const LONGEST_WARNING_READ_SECONDS = 60;

export type ShownScreen = KioskRoute['screen'] | Aside | 'idle' | 'attract' | 'opening' | 'recovering';

export class KioskSession {
  route: KioskRoute = $state.raw(HOME);
  aside: Aside | null = $state.raw(null);
  mode: KioskMode = $state('standard');
  contrast: Contrast = $state('normal');
  /** 按钮放低: on a tall screen that stands high, every control comes within reach of a person who sits. */
  isLowered = $state(false);
  ticketPage: TicketPage | null = $state.raw(null);
  /** What the person is about, where it is more than a number; shown by the route `errand`. */
  errand: OpenErrand | null = $state.raw(null);
  /** The line whose number is being made: every choice is locked until the hall has answered. */
  taking: LineId | null = $state.raw(null);
  /** 迎客页: nobody has been near for a while. The touch that ends it does nothing else. */
  isAttracting = $state(false);
  /** 您还在吗？ counts down from here; null while nobody needs to be asked. */
  warningSecondsLeft: number | null = $state(null);
  /** 叫人帮忙, once somebody is called; the page that shows it is the aside `help`. */
  personCall: PersonCall | null = $state.raw(null);
  readonly pinPad: PinPad;
  readonly reading: PageReading;
  readonly touchReport: TouchReport;
  readonly localization: Localization<KioskMessages>;

  readonly #connection: SurfaceConnection<'kiosk'>;
  readonly #createCommandId: () => CommandId;
  readonly #devices: KioskDevices & { readonly recorder: WatchedRecorder };
  readonly #time: Time;
  /** A command that the hall never answered: the next tap on the same line asks for that answer, not for a second number. */
  #unanswered: { line: LineId; commandId: CommandId } | null = null;
  #cancelIdle = (): void => {};
  #isHallCovered = false;

  constructor(composition: {
    connection: SurfaceConnection<'kiosk'>;
    createCommandId: () => CommandId;
    devices: KioskDevices;
    /** The product's two languages, unless something else is to be read on every page. */
    localization?: Localization<KioskMessages>;
  }) {
    this.#connection = composition.connection;
    this.#createCommandId = composition.createCommandId;
    this.#devices = { ...composition.devices, recorder: watchRecorder(composition.devices.recorder) };
    this.localization = composition.localization ?? new Localization({ 'zh-CN': kioskZh, en: kioskEn });
    this.#time = composition.connection.time;
    this.reading = new PageReading({
      connection: composition.connection,
      speaker: this.#devices.speaker,
      recorder: this.#devices.recorder,
      localization: this.localization,
      mode: () => this.mode,
      onReading: (isReading) => this.#holdWhileRead(isReading),
      onComing: () => this.stay(),
      onInterrupting: () => this.errand?.hold?.(),
      onUnavailable: () => this.openAside('listen'),
    });
    const { client } = composition.connection;
    this.touchReport = createTouchReport({ report: () => client.reportTouch({}), time: this.#time });
    this.pinPad = new PinPad({ connection: composition.connection, onOpened: () => this.wipe() });
    this.#awaitNobody();
  }

  /** The last good picture of the hall; null before the first. */
  get hall(): KioskSnapshot | null {
    return this.#connection.live.value;
  }

  /** The hall's clock, not this machine's. */
  get hallNow(): number | null {
    return this.#connection.live.hallNow;
  }

  /** What lies on top. What somebody takes away outlives the hall process; what needs it makes way for the recovering page. */
  get shown(): ShownScreen {
    const { live } = this.#connection;
    if (this.warningSecondsLeft !== null) return 'idle';
    if (this.aside) return this.aside;
    if (this.route.screen === 'ticket') return 'ticket';
    if (this.route.screen === 'errand' && this.errand?.needsHall === false) return 'errand';
    if (!live.value) return live.ageMs < OPENING_PATIENCE_MS ? 'opening' : 'recovering';
    if (live.state !== 'live' && live.ageMs >= RECOVERING_AFTER_MS) return 'recovering';
    if (this.isAttracting) return 'attract';
    return this.route.screen;
  }

  takeNumber(): void {
    const only = this.hall?.lines.length === 1 ? this.hall.lines[0] : undefined;
    if (only) this.takeTicket(only.id);
    else this.go({ screen: 'chooseLine', page: 0 });
  }

  openTask(task: Task): void {
    if (this.taking === null) this.#openErrand(errandOfTask(task));
  }

  /**
   * A slip was held to the scanner: it is the shortest way to what it is about, unless somebody is in the middle of
   * something. It never brings back what 您还在吗？ has covered, unless the page makes way for the slip.
   */
  scanned(payload: string): void {
    const makesWay = this.errand?.scanned !== undefined && this.errand.isInTheMiddle !== true;
    const isCovered = this.warningSecondsLeft !== null && !makesWay;
    if (this.taking !== null || this.aside || isCovered) {
      this.touched();
      return;
    }
    this.stay();
    if (this.errand?.scanned?.(payload)) return;
    if (!this.errand && this.route.screen !== 'ticket') this.#openErrand(errandOfScan(payload));
  }

  takeTicket(line: LineId): void {
    if (this.taking !== null) return;
    const status = this.hall?.lines.find(({ id }) => id === line);
    if (status && !status.isOpen) {
      this.go({ screen: 'lineClosed', line });
      return;
    }
    this.taking = line;
    if (this.#unanswered?.line !== line) this.#unanswered = { line, commandId: this.#createCommandId() };
    void this.#issueTicket(this.#unanswered);
  }

  go(route: KioskRoute): void {
    if (this.taking !== null) return;
    this.#show(route);
  }

  goHome(page = 0): void {
    this.go({ screen: 'home', page });
  }

  turnPage(page: number): void {
    if (this.route.screen === 'chooseLine' || this.route.screen === 'home') this.go({ ...this.route, page });
  }

  /** 叫人帮忙: one tap calls, and its page shows who comes. A call that goes on is shown, not made again. */
  callForPerson(need: ResidentNeed = 'help'): void {
    if (!this.personCall?.isOpen || this.personCall.need !== need) {
      this.personCall?.close();
      this.personCall = new PersonCall({
        connection: this.#connection,
        createCommandId: this.#createCommandId,
        need,
        toldElsewhere: this.hall ? [this.hall.hall.helpPhone, this.hall.supervisionPhone] : [],
      });
    }
    this.openAside('help');
  }

  /** Back from 声音 to the page, which is read; in 念读版 it is read by itself. */
  listenOn(): void {
    this.closeAside();
    if (!this.reading.isSpokenMode) this.reading.readAloud();
  }

  openAside(aside: Aside): void {
    this.reading.stop();
    this.aside = aside;
    this.#endWarning();
    this.pinPad.clear();
    this.ticketPage?.hold();
    this.errand?.hold?.();
    this.#armIdle();
  }

  closeAside(): void {
    this.reading.stop();
    this.aside = null;
    this.pinPad.clear();
    this.ticketPage?.resume();
    this.#resumeErrand();
    this.#armIdle();
  }

  toggleMode(): void {
    this.mode = this.mode === 'elder' ? 'standard' : 'elder';
    this.stay();
  }

  toggleContrast(): void {
    this.contrast = this.contrast === 'high' ? 'normal' : 'high';
    this.stay();
  }

  toggleLowered(): void {
    this.isLowered = !this.isLowered;
    this.stay();
  }

  toggleLanguage(): void {
    this.localization.language = this.localization.language === 'en' ? 'zh-CN' : 'en';
    this.stay();
  }

  /** Somebody has come: home, and nothing else happens. */
  wake(): void {
    this.isAttracting = false;
    this.#armIdle();
  }

  /** Somebody is there. While 您还在吗？ is shown, a touch gives its full time again and its buttons decide. */
  touched(): void {
    if (this.isAttracting) return;
    if (this.warningSecondsLeft !== null) this.#countDown(this.warningSeconds);
    else this.#armIdle();
  }

  stay(): void {
    this.isAttracting = false;
    const wasCovered = this.warningSecondsLeft !== null;
    this.#endWarning();
    if (wasCovered) this.#resumeErrand();
    this.#armIdle();
  }

  /** The page that waits for the hall has come over whatever was shown, or is gone. Safe to say twice. */
  hallCovered(isCovered: boolean): void {
    if (isCovered === this.#isHallCovered) return;
    this.#isHallCovered = isCovered;
    if (isCovered) this.errand?.hold?.();
    else this.#resumeErrand();
  }

  /** The end of a visit: nothing of the person stays, and the next one finds standard size and Chinese. */
  wipe(): void {
    this.reading.reset();
    this.#cancelIdle();
    this.isAttracting = false;
    this.ticketPage?.close();
    this.ticketPage = null;
    this.personCall?.close();
    this.personCall = null;
    this.#closeErrand();
    this.#endWarning();
    this.aside = null;
    this.pinPad.clear();
    this.#unanswered = null;
    this.route = HOME;
    this.mode = 'standard';
    this.contrast = 'normal';
    this.isLowered = false;
    this.localization.language = DEFAULT_LANGUAGE;
    forgetLastMatch();
    this.#awaitNobody();
  }

  /** Nobody is hurried by a page that is being read to them: its own time stands still as well. */
  #holdWhileRead(isReading: boolean): void {
    const isUncovered = !this.aside && this.warningSecondsLeft === null;
    const keepsOwnTime = this.route.screen === 'ticket' || this.errand?.idle === null;
    if (isUncovered && keepsOwnTime) {
      for (const page of [this.ticketPage, this.errand]) {
        if (isReading) page?.hold?.();
        else page?.resume?.();
      }
    }
    if (this.warningSecondsLeft === null) this.#armIdle();
  }

  #resumeErrand(): void {
    if (this.shown === 'errand') this.errand?.resume?.();
  }

  /** From home as the last person left it. */
  #awaitNobody(): void {
    this.#cancelIdle = this.#time.after(ATTRACT_AFTER_MS - HOME_RESET_MS, () => (this.isAttracting = true));
  }

  #openErrand(start: ErrandStart): void {
    this.#closeErrand();
    this.errand = openErrand(start, {
      connection: this.#connection,
      createCommandId: this.#createCommandId,
      devices: this.#devices,
      localization: this.localization,
      mode: () => this.mode,
      hall: () => this.hall,
      leave: () => this.wipe(),
      goOn: (next) => this.#openErrand(next),
      takeNumber: (line) => {
        if (line !== undefined) {
          this.takeTicket(line);
          return;
        }
        this.#closeErrand();
        this.takeNumber();
      },
      pageTurned: () => {
        if (this.warningSecondsLeft === null) this.#armIdle();
      },
    });
    this.#show({ screen: 'errand' });
  }

  #closeErrand(): void {
    this.errand?.close();
    this.errand = null;
  }

  #show(route: KioskRoute): void {
    this.reading.stop();
    if (route.screen !== 'errand') this.#closeErrand();
    this.route = route;
    this.#armIdle();
  }

  async #issueTicket(command: { line: LineId; commandId: CommandId }): Promise<void> {
    const { client } = this.#connection;
    try {
      const ticket = await callWithRetry((signal) => client.issueTicket(command, { signal }), this.#time);
      this.#unanswered = null;
      this.taking = null;
      this.#showTicket(ticket);
    } catch (error) {
      this.taking = null;
      if (error instanceof ORPCError) this.#unanswered = null;
      this.#show(routeAfter(error, command.line));
    }
  }

  #showTicket(ticket: IssuedTicket): void {
    this.ticketPage?.close();
    this.ticketPage = new TicketPage({
      ticket,
      connection: this.#connection,
      createCommandId: this.#createCommandId,
      mode: () => this.#pace,
      onReturn: () => this.wipe(),
    });
    this.aside = null;
    this.#endWarning();
    this.#show({ screen: 'ticket', ticket });
  }

  #armIdle(): void {
    if (this.warningSecondsLeft !== null) {
      this.#countDown(this.warningSecondsLeft);
      return;
    }
    this.#cancelIdle();
    if (this.reading.isReading) return;
    if (!this.aside && this.route.screen === 'ticket') {
      this.ticketPage?.touched();
      return;
    }
    if (!this.aside && this.route.screen === 'home') {
      this.#cancelIdle = this.#time.after(HOME_RESET_MS, () => this.wipe());
      return;
    }
    if (!this.aside && this.errand && this.errand.idle === null) {
      this.errand.touched?.();
      return;
    }
    const idleMs = this.personCall?.isOpen ? PERSON_PATIENCE_MS : this.#idleLimit.idleMs;
    this.#cancelIdle = this.#time.after(idleMs, () => this.#warn());
  }

  get #idleLimit(): IdleLimit {
    return idleLimitOf(this.errand?.idle ?? 'browsing', this.#pace);
  }

  /** Who listens needs as long as who reads 大字版. */
  get #pace(): KioskMode {
    return this.reading.isSpokenMode ? 'elder' : this.mode;
  }

  /** For how long 您还在吗？ counts down on the page that it lies over. */
  get warningSeconds(): number {
    return this.#idleLimit.warningSeconds;
  }

  #warn(): void {
    this.errand?.hold?.();
    this.#countDown(this.warningSeconds);
    this.#ring();
    // In 念读版 the whole of the page is read by itself.
    if (!this.reading.isSpokenMode) this.reading.say(this.localization.words.idle.spoken);
  }

  /** Waits while the page is read; a voice that never ends keeps no visit open. */
  #countDown(secondsLeft: number, readForSeconds = 0): void {
    this.#cancelIdle();
    this.warningSecondsLeft = secondsLeft;
    this.#cancelIdle = this.#time.after(SECOND_MS, () => {
      if (this.reading.isReading && readForSeconds < LONGEST_WARNING_READ_SECONDS) {
        this.#countDown(secondsLeft, readForSeconds + 1);
        return;
      }
      if (secondsLeft <= 1) {
        this.wipe();
        return;
      }
      this.#countDown(secondsLeft - 1, readForSeconds);
      this.#ring();
    });
  }

  #ring(): void {
    if ((this.warningSecondsLeft ?? 0) % WARNING_RING_EVERY_SECONDS === 0) this.#devices.speaker.ring();
  }

  #endWarning(): void {
    if (this.warningSecondsLeft === null) return;
    this.warningSecondsLeft = null;
    this.reading.stop();
  }
}

/** The language keeps the text of the last pattern that matched, e.g. the phone number that was checked: `RegExp.$_`. */
function forgetLastMatch(): void {
  /^/.exec('');
}

function routeAfter(error: unknown, line: LineId): KioskRoute {
  const refusal = refusalOf(error);
  if (refusal.kind === 'answer' && refusal.code === 'LINE_CLOSED') return { screen: 'lineClosed', line };
  return { screen: 'refused', refusal };
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ORPCError)) return { kind: 'noAnswer' };
  const code = error.code as string;
  if (code in REFUSALS) return { kind: 'answer', code: code as RefusalCode };
  const incidentId = (error.data as { incidentId?: string } | undefined)?.incidentId;
  return { kind: 'incident', incidentId: incidentId ?? code };
}
