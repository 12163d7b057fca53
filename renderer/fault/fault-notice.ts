/**
 * Reading the shell's notice from the page's address: `#` and URI-encoded JSON (`FaultNotice` of contract/shell.ts).
 * Without the schema library: this page must also open where little else does, and the shell of the same build wrote it.
 */
import type { FaultNotice } from '#contract/shell';

function isFaultNotice(value: unknown): value is FaultNotice {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  switch (value.kind) {
    case 'misconfigured':
      return 'problems' in value && Array.isArray(value.problems);
    case 'storeUnusable':
      return 'reason' in value && 'dataDir' in value;
    case 'hallDown':
      return true;
    default:
      return false;
  }
}

/** null: nothing is known yet, or nothing that this page can read. The page must show something in any case. */
export function findFaultNotice(hash: string): FaultNotice | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(hash.replace(/^#/, '')));
    return isFaultNotice(value) ? value : null;
  } catch {
    return null;
  }
}
