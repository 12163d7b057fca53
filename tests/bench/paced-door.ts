/**
 * The bare side's way to its printer: TCP, and with a baud rate no faster than a serial line carries, so that both sides
 * spend the same time on the wire.
 */
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Time } from '#domain/time-source';
import { parsePrinterAddress } from '#printers/printer-link';
import { createSerialWire } from '#simulators/printer/serial-wire';

/**
 * @param options.to a printer on TCP
 * @param options.baud null: as fast as it comes
 */
export async function openPacedDoor(options: {
  to: string;
  baud: number | null;
  time: Time;
}): Promise<{ port: number; close(): Promise<void> }> {
  const { baud, time } = options;
  const address = parsePrinterAddress(options.to);
  if (address.kind !== 'tcp') throw new Error(`${options.to} is not on TCP`);
  if (baud === null) return { port: address.port, close: async () => {} };
  const sockets: net.Socket[] = [];
  const server = net.createServer((client) => {
    const printer = net.connect({ port: address.port, host: address.host, noDelay: true });
    sockets.push(client, printer);
    const wire = createSerialWire({ baud, time, deliver: (bytes) => void printer.write(bytes) });
    client.on('data', (bytes) => wire.push(bytes));
    for (const socket of [client, printer]) socket.on('error', () => {});
    printer.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
