/** `SIM`, which one of its address, the address: told from a real pad at a glance. 16 hex digits. */
export function simulatedUid(addresses: readonly number[], at: number): string {
  const address = addresses[at]!;
  const twin = addresses.slice(0, at).filter((other) => other === address).length;
  const hex = (octet: number): string => octet.toString(16).padStart(2, '0').toUpperCase();
  return `53494D000000${hex(twin)}${hex(address)}`;
}
