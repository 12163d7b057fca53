/**
 * What the pad and the strip of each counter show to the people before it. Told again only where it changed; the devices
 * themselves repeat it after a power cut.
 */
import type { PadDisplay, PadDisplays } from '#pads/pad-ports';
import type { PadId, StaffNumber } from '#domain/ids';
import { findCurrent } from '../queue/calling';
import { isForCounter } from '../queue/find-by-number';
import type { Counter, HallLines } from '../queue/hall-lines';
import type { StaffMember } from '../staff/sign-in';
import type { ReadTx, Store } from '../store/open-store';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as tickets from '../store/repositories/tickets.repo';

export interface CounterDisplays {
  /** Compares what every counter shows with what was told last, and tells what changed. */
  refresh(): void;
}

/** 职务、岗位、党员: one line under the name, whatever of it there is. */
function titleOf({ title, duty, badge }: StaffMember): string | null {
  const parts = [badge, title, duty].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('·') : null;
}

function textOf(
  counter: Counter,
  now: { current: ReturnType<typeof findCurrent>; isOpen: boolean; policyText: string | null },
): PadDisplay['text'] {
  const place = `${counter.number}号窗口`;
  if (now.current?.state === 'called') return { text: `请 ${now.current.ticketNumber} 到 ${place}`, colour: 'red' };
  if (now.current) return { text: `${place} 正在办理 ${now.current.ticketNumber}`, colour: 'green' };
  if (!now.isOpen) return { text: '暂停服务', colour: 'yellow' };
  const idle = `${place} ${counter.name} 空闲`;
  return { text: now.policyText === null ? idle : `${idle} ${now.policyText}`, colour: 'green' };
}

export function createPadDisplays({
  store,
  lines,
  findStaff,
  policyText,
  displays,
}: {
  store: Store;
  lines: HallLines;
  findStaff: (number: StaffNumber) => StaffMember | null;
  /** 政策信息 for the pads of counters where nobody stands (DF 115); null where the hall has none. */
  policyText: () => string | null;
  displays: Pick<PadDisplays, 'show'>;
}): CounterDisplays {
  const told = new Map<PadId, string>();

  function displaysOf(tx: ReadTx, counter: Counter, waitingNow: readonly tickets.Ticket[]): PadDisplay[] {
    const { number } = counter;
    const staffNumber = counterStaff.findAtCounter(tx, number);
    const staff = staffNumber === null ? null : findStaff(staffNumber);
    const current = findCurrent(tx, number);
    const isOpen = staffNumber !== null && !counterPauses.findOpen(tx, number);
    const shown = {
      staff: staff && { number: staff.number, name: staff.name, title: titleOf(staff), counterNumber: number },
      ticketNumber: current?.ticketNumber ?? null,
      waiting: waitingNow.filter((ticket) => isForCounter(ticket, number, lines)).length,
    };
    // People look for their counter by its strip: nothing else stands there.
    const texts = [
      [counter.pad, policyText()],
      [counter.strip, null],
    ] as const;
    return texts.flatMap(([padId, policy]) =>
      padId === undefined ? [] : [{ padId, ...shown, text: textOf(counter, { current, isOpen, policyText: policy }) }],
    );
  }

  return {
    refresh() {
      const all = store.read((tx) => {
        const waitingNow = tickets.listByState(tx, 'waiting');
        return lines.counters.flatMap((counter) => displaysOf(tx, counter, waitingNow));
      });
      for (const display of all) {
        const value = JSON.stringify(display);
        if (told.get(display.padId) === value) continue;
        told.set(display.padId, value);
        displays.show(display);
      }
    },
  };
}
