/** Commands that go out once, each of one or more frames in order: trials, refusals, the wizard's invitations. */
import type { BusOutcome, BusRequest, TurnWish, Urgency } from '../line-protocol';

export interface SingleCommand<Frame> {
  urgency: Urgency;
  /** At least one. */
  requests: readonly BusRequest<Frame>[];
  /** Whether the next frame follows; where it is not there, any that was sent or answered lets it. */
  goesOn?(outcome: BusOutcome<Frame>): boolean;
  /** Once, with the last frame's outcome, or with the first that failed. */
  settle(outcome: BusOutcome<Frame>): void;
}

export interface SingleCommands<Frame> {
  send(command: SingleCommand<Frame>): void;
  findWish(): TurnWish<Frame> | null;
  /** They are not kept for a line that comes back. */
  lineLost(): void;
}

export function createSingleCommands<Frame>(): SingleCommands<Frame> {
  let waiting: { command: SingleCommand<Frame>; sent: number }[] = [];
  return {
    send: (command) => void waiting.push({ command, sent: 0 }),
    findWish() {
      const first = waiting[0];
      if (!first) return null;
      const { command } = first;
      return {
        urgency: command.urgency,
        notBefore: 0,
        makeRequest: () => command.requests[first.sent]!,
        settle(outcome) {
          if (!waiting.includes(first)) return;
          const isGood = command.goesOn?.(outcome) ?? (outcome.kind === 'sent' || outcome.kind === 'answered');
          first.sent += 1;
          if (isGood && first.sent < command.requests.length) return;
          waiting = waiting.filter((other) => other !== first);
          command.settle(outcome);
        },
      };
    },
    lineLost() {
      const dropped = waiting;
      waiting = [];
      for (const { command } of dropped) command.settle({ kind: 'abandoned' });
    },
  };
}
