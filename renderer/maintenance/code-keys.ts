/** Every character that a code may have: the server's codes leave out I, L, O and U, which people mistake (contract/sync.ts). */
export const CODE_KEYS: readonly string[] = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
