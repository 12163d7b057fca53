/** Counts bytes of jobs as they come: everything but status questions, wherever their three bytes are torn apart. */

export interface CountedBytes {
  readonly counted: number;
  /** Where the piece reaches the limit: so many of its bytes still belong before it; null where it does not. */
  readonly cutAt: number | null;
}

/** @returns a function that is fed each piece, with how many more bytes of jobs may come before the limit */
export function createJobByteCounter(): (bytes: Uint8Array, limit: number) => CountedBytes {
  /** Bytes of a question that has begun. */
  let begun = 0;
  return (bytes, limit) => {
    let counted = 0;
    for (const [at, byte] of bytes.entries()) {
      if (counted >= limit) return { counted, cutAt: at };
      if ((begun === 0 && byte === 0x10) || (begun === 1 && byte === 0x04)) {
        begun += 1;
        continue;
      }
      const isQuestion = begun === 2 && byte >= 1 && byte <= 4;
      if (!isQuestion) counted += begun + 1;
      begun = 0;
    }
    return { counted, cutAt: counted >= limit ? bytes.length : null };
  };
}
