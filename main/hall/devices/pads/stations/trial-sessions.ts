/** Ids of invitations that ask no resident: a trial, the wizard. A press in one of them is nobody's rating. */

/** Late presses are still known as trials. */
const REMEMBERED = 8;

export interface TrialSessions {
  /** null before the first. */
  readonly newest: number | null;
  begin(): number;
  owns(sessionId: number): boolean;
}

export function createTrialSessions(random: () => number): TrialSessions {
  let known: number[] = [];
  return {
    get newest() {
      return known.at(-1) ?? null;
    },
    begin() {
      const id = 1 + Math.floor(random() * 0xffff_fffe);
      known = [...known, id].slice(-REMEMBERED);
      return id;
    },
    owns: (sessionId) => known.includes(sessionId),
  };
}
