import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { kioskContract } from '#contract/hall';
import { DRAFT_LIMIT_BYTES, isMessageTooLong, ORDINARY_LIMIT_BYTES } from './request-limits';

let page: ContractRouterClient<typeof kioskContract>;
let sent: Promise<string>;
let close: () => void;
beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  sent = new Promise((resolve) => port1.once('message', resolve));
  page = createORPCClient(new RPCLink({ port: port2 as never }));
  port2.start();
  close = () => port2.close();
});
afterEach(() => close());

/** As the page's link really writes it. */
const written = (call: Promise<unknown>) => (call.catch(() => null), sent);
const long = 'x'.repeat(ORDINARY_LIMIT_BYTES);

it.each([
  ['a draft', () => page.intake.fileCase({ words: long } as never)],
  ['a supplement', () => page.progress.addSupplement({ words: long } as never)],
  ['a reason', () => page.ratings.explain({ words: long } as never)],
  ['a remark', () => page.ratings.leaveRemark({ words: long } as never)],
])('%s may be as long as its recordings and photos make it, and no longer', async (_what, call) => {
  const message = await written(call());
  expect(isMessageTooLong(message)).toBe(false);
  expect(isMessageTooLong(message + ' '.repeat(DRAFT_LIMIT_BYTES))).toBe(true);
});

it.each([
  ['a ticket', () => page.issueTicket({ line: long } as never)],
  ['a search', () => page.progress.find({ access: long } as never)],
  [
    'what names such a procedure elsewhere',
    () => page.issueTicket({ line: `"p":{"u":"/intake/fileCase"${long}` } as never),
  ],
])('%s may not', async (_what, call) => {
  expect(isMessageTooLong(await written(call()))).toBe(true);
});

it('rubbish may not', () => {
  expect(isMessageTooLong(long)).toBe(false);
  expect(isMessageTooLong(`${long} {"i":"1","p":{"u":"/intake/fileCase"`)).toBe(true);
});
