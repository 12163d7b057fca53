import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { openTcpLink, TcpLinkError } from './tcp-link';

const servers: Server[] = [];
const clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(onClient: (client: Socket) => void): Promise<number> {
  const server = createServer((client) => {
    clients.push(client);
    client.on('error', () => undefined);
    onClient(client);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('nobody there: a clear error at once', async () => {
  const port = await listen(() => undefined);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  const opening = openTcpLink({ host: '127.0.0.1', port, time: createManualTime() });
  await expect(opening).rejects.toThrow(TcpLinkError);
  await expect(opening).rejects.toThrow(/ECONNREFUSED/);
});

test('an address that answers nothing: given up after the limit', async () => {
  const time = createManualTime();
  // 192.0.2.0/24 is reserved for documentation: no host ever answers there.
  const opening = openTcpLink({ host: '192.0.2.1', port: 9100, time, connectLimitMs: 2_000 });
  time.advance(2_000);
  await expect(opening).rejects.toThrow(/no answer within 2000 ms/);
});

test('closing gracefully delivers every byte to a slow reader that talks back all the while', async () => {
  let received = 0;
  const port = await listen((client) => {
    client.on('data', (bytes) => {
      received += bytes.length;
      client.write(Buffer.of(0x14, 0x00, 0x00, 0x0f));
      client.pause();
      setImmediate(() => client.resume());
    });
    client.on('end', () => client.end());
  });
  const link = await openTcpLink({ host: '127.0.0.1', port, time: createManualTime() });
  link.onBytes(() => undefined);
  const slip = Buffer.alloc(300_000, 0x41);
  await link.write(slip);
  await link.close(60_000);
  expect(received).toBe(slip.length);
  expect(link.isOpen).toBe(false);
});

test('a link that the other side drops says so once, and takes no byte after that', async () => {
  const port = await listen((client) => client.once('data', () => client.resetAndDestroy()));
  const link = await openTcpLink({ host: '127.0.0.1', port, time: createManualTime() });
  const reasons: string[] = [];
  link.onClosed((reason) => reasons.push(reason));
  await link.write(Buffer.of(1));
  await waitFor('the drop', () => reasons.length > 0);
  await expect(link.write(Buffer.of(1))).rejects.toThrow(TcpLinkError);
  link.onClosed((reason) => reasons.push(reason));
  expect(reasons).toHaveLength(2);
  expect(new Set(reasons).size).toBe(1);
});

/** By the kernel's own table, in which nothing waits for this process. */
function isEstablished(localPort: number): boolean {
  const hex = localPort.toString(16).toUpperCase().padStart(4, '0');
  return new RegExp(`^ *\\d+: [0-9A-F]{8}:${hex} [0-9A-F:]{13} 01 `, 'm').test(readFileSync('/proc/net/tcp', 'utf8'));
}

test('a link that was reset unnoticed: the kernel refuses the first byte, so none was taken', async () => {
  let reset = () => {};
  const port = await listen((client) => (reset = () => client.resetAndDestroy()));
  const link = await openTcpLink({ host: '127.0.0.1', port, time: createManualTime() });
  await waitFor('the other side', () => clients.length > 0);
  const ownPort = clients[0]!.remotePort!;
  expect(isEstablished(ownPort)).toBe(true);
  reset();
  // A busy kernel delivers the reset a moment later; without a turn of the loop nobody here hears of it.
  while (isEstablished(ownPort));
  const error = await link.write(Buffer.from('slip')).catch((reason: unknown) => reason as TcpLinkError);
  expect(error).toBeInstanceOf(TcpLinkError);
  expect((error as TcpLinkError).mayHaveTaken).toBe(0);
});

test('a link that breaks while the kernel holds bytes: every one of them may have been taken', async () => {
  const port = await listen((client) => client.pause());
  const link = await openTcpLink({ host: '127.0.0.1', port, time: createManualTime() });
  const slip = Buffer.alloc(20_000_000);
  const writing = link.write(slip).catch((reason: unknown) => reason as TcpLinkError);
  await waitFor('the other side', () => clients.length > 0);
  clients[0]!.resetAndDestroy();
  expect(((await writing) as TcpLinkError).mayHaveTaken).toBe(slip.length);
});

test('closing tells whether the other side has fetched everything', async () => {
  const fetching = await listen((client) => client.resume());
  const read = await openTcpLink({ host: '127.0.0.1', port: fetching, time: createManualTime() });
  expect(await read.close(1_000)).toBe('drained');
  const silent = await listen((client) => client.pause());
  const time = createManualTime();
  const unread = await openTcpLink({ host: '127.0.0.1', port: silent, time });
  const closing = unread.close(1_000);
  time.advance(1_000);
  expect(await closing).toBe('cut');
});
