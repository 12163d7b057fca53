/** What the manager makes of the machine under it: word of a plug, and two adapters with one name. */
import { expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import type { SerialMachine } from '#hall/devices/link/serial-machine';
import type { SerialPortFound } from '#hall/devices/link/serial-ports';
import { createSilentLogger } from '#hall/log/logger';
import { createPadHall } from '#tests/support/pad-hall';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import { createPadManager } from './pad-manager';

const BY_ID = '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0';

function createRig() {
  const hall = createPadHall();
  const found: SerialPortFound[] = [];
  let plugged = (): void => undefined;
  let isWatching = false;
  const machine: SerialMachine = {
    ports: {
      list: async () => found,
      findPlace: (path) => (path === BY_ID || path === '/dev/ttyUSB0' ? 'usb-1a86:7523@1-1.2' : null),
    },
    watchPlugs(listener) {
      plugged = listener;
      isWatching = true;
      return () => (isWatching = false);
    },
  };
  const manager = createPadManager({
    ...PAD_SURROUNDINGS,
    machine,
    pads: [{ id: PadId.parse('P1'), profile: 'owp1', path: BY_ID, baud: 19_200, address: 1 }],
    openLink: hall.line.openLink,
    sink: hall.sink,
    time: hall.time,
    random: () => 0.5,
    log: createSilentLogger(),
  });
  return { hall, manager, found, plug: () => plugged(), isWatching: () => isWatching };
}

it('a port that was refused for long is tried at once when something is plugged in', async () => {
  const { hall, manager, plug, isWatching } = createRig();
  hall.line.refuseOpening('Cannot lock port');
  manager.start();
  await hall.run(60_000);
  hall.line.refuseOpening(null);
  await hall.run(500);
  expect(manager.health()[0]!.state).toBe('linkDown');
  plug();
  await hall.run(500);
  expect(manager.health()[0]!.state).toBe('online');
  await manager.stop();
  expect(isWatching()).toBe(false);
});

it('says that two adapters have the name in hall.yml, as soon as the second one is plugged in', async () => {
  const { hall, manager, found, plug } = createRig();
  manager.start();
  await hall.run(1000);
  expect(manager.health()[0]!.hints).not.toContain('portAmbiguous');
  found.push({ path: BY_ID, device: '/dev/ttyUSB0', label: 'USB Serial', isAmbiguous: true });
  plug();
  await hall.run(1000);
  expect(manager.health()[0]!.hints).toContain('portAmbiguous');
  await manager.stop();
});
