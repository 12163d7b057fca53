/** What a search of one line found, beside what hall.yml says stands on it. */
import type { PadHealth } from '#contract/snapshots';
import type { PadId } from '#domain/ids';

export interface FoundPad {
  uid: string;
  model: string;
  keys: number;
  address: number;
  padId: PadId | null;
}

type Expected = Pick<PadHealth, 'id' | 'address'>;

export interface SearchFindings {
  /** Addresses at which more than one pad answers. */
  sharedAddresses: number[];
  /** Of hall.yml, and not found. */
  missing: Expected[];
}

const LAST_ADDRESS = 247;
/** Their octets mean something else on the wire: they would be escaped in every frame. */
const UNWISE_ADDRESSES: readonly number[] = [125, 126];
const USABLE_ADDRESSES = Array.from({ length: LAST_ADDRESS }, (_, index) => index + 1).filter(isUsable);

export function judgeSearch(found: readonly FoundPad[], expected: readonly Expected[]): SearchFindings {
  const addresses = found.map(({ address }) => address);
  return {
    sharedAddresses: [...new Set(addresses.filter((address, index) => addresses.indexOf(address) !== index))],
    missing: expected.filter(({ address }) => !addresses.includes(address)),
  };
}

/** Addresses for the pad with this UID: those that hall.yml waits for first, then the least one that nobody has. */
export function suggestAddresses(
  uid: string,
  { found, expected }: { found: readonly FoundPad[]; expected: readonly Expected[] },
): number[] {
  const waitedFor = judgeSearch(found, expected).missing.map(({ address }) => address);
  const own = found.find((pad) => pad.uid === uid)?.address;
  const used = new Set([...found, ...expected].map(({ address }) => address));
  const free = USABLE_ADDRESSES.find((address) => !used.has(address));
  return [...new Set([...waitedFor, ...(free === undefined ? [] : [free])])].filter((address) => address !== own);
}

export function isUsable(address: number): boolean {
  return address >= 1 && address <= LAST_ADDRESS && !UNWISE_ADDRESSES.includes(address);
}

/** One that a pad may have, in the direction in which somebody goes; the ends hold. */
export function stepAddress(from: number, to: number): number {
  const direction = to >= from ? 1 : -1;
  let address = Math.min(LAST_ADDRESS, Math.max(1, to));
  while (!isUsable(address)) address += direction;
  return address;
}

/** Who else answers at this address. */
export function findHolder(found: readonly FoundPad[], wanted: { uid: string; address: number }): FoundPad | null {
  return found.find((pad) => pad.address === wanted.address && pad.uid !== wanted.uid) ?? null;
}

export function withAddress(
  found: readonly FoundPad[],
  moved: { uid: string; address: number },
  expected: readonly Expected[],
): FoundPad[] {
  const padId = expected.find(({ address }) => address === moved.address)?.id ?? null;
  return found
    .map((pad) => (pad.uid === moved.uid ? { ...pad, address: moved.address, padId } : pad))
    .sort((one, other) => one.address - other.address);
}
