const NOT_WRITABLE = /^(SQLITE_(FULL|READONLY|CANTOPEN|IOERR|PERM)|ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO)/;

/** True where the disk refused, by whatever name: nothing is wrong with what was to be written. */
export function isWriteRefused(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && NOT_WRITABLE.test(code);
}
