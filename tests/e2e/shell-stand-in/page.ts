/** One page for every surface: takes the ports that it is handed and lets a test call through the newest. */
import { createORPCClient } from '@orpc/client';
import type { NestedClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';

type NoContext = Record<never, never>;
type Procedure = (input?: unknown) => Promise<unknown>;

export interface StandInPage {
  ports: number;
  lostPorts: number;
  /** `bootId` of the first snapshot of each port. */
  bootIds: string[];
  /** Keys that reached the page, without the ones that only modify. */
  keys: string[];
  /** The answer, or the code of the refusal. */
  call(procedure: string, input: unknown): Promise<unknown>;
  /** A module that stands beside the page. */
  load(address: string): Promise<unknown>;
}

declare global {
  interface Window {
    standIn: StandInPage;
    hallPreload: { version: number };
  }
}

let client: Record<string, Procedure> = {};
const standIn: StandInPage = {
  ports: 0,
  lostPorts: 0,
  bootIds: [],
  keys: [],
  call: (procedure, input) =>
    client[procedure]!(input).catch((error: unknown) => (error as ORPCError<string, unknown>).code),
  load: (address) => import(/* @vite-ignore */ address),
};
window.standIn = standIn;

async function adopt(port: MessagePort): Promise<void> {
  port.addEventListener('close', () => (standIn.lostPorts += 1));
  port.start();
  client = createORPCClient<NestedClient<NoContext>>(new RPCLink<NoContext>({ port })) as unknown as typeof client;
  standIn.ports += 1;
  const stream = (await client.watch!()) as AsyncIterable<{ bootId: string }>;
  for await (const { bootId } of stream) standIn.bootIds.push(bootId);
}

window.addEventListener('keydown', ({ key }) => {
  if (!['Control', 'Alt', 'Meta', 'Shift'].includes(key)) standIn.keys.push(key);
});
window.addEventListener('message', ({ source, data, ports }: MessageEvent<{ kind?: unknown }>) => {
  if (source === window && data.kind === 'hall-port') void adopt(ports[0]!).catch(() => undefined);
});
window.postMessage({ kind: 'hall-port-wanted' }, '*');
document.title = decodeURIComponent(location.pathname + location.hash);
