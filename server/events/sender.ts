/** Which terminal sent an operation, and when its batch arrived. */
export interface Sender {
  readonly terminalId: string;
  readonly receivedAt: number;
}
