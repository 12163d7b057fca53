/** What is measured on one screen, inside its page: plain facts in CSS pixels, judged outside (judge-screen.ts). */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface ControlMeasure {
  name: string;
  /** A key of a keyboard or number pad: it may be smaller (ux.md 1.2). */
  isKey: boolean;
  /** There is another way to the same end; it may be out of reach. */
  isOptional: boolean;
  isPrimary: boolean;
  isChoice: boolean;
  isInHelpRow: boolean;
  box: Box;
  /** Where a finger is caught: the box and what the control reaches beyond it. */
  catchBox: Box;
  /** What lies over it, in words; null where nothing does. */
  coveredBy: string | null;
}

export interface TextMeasure {
  text: string;
  fontPx: number;
  /** Line height in font sizes. */
  lineHeight: number;
  lines: number;
  /** Sentences that are read, not titles, labels or what is set in bold as they are. */
  isRunning: boolean;
  /** Must stay on one line. */
  isLabel: boolean;
  /** The page's question or message. */
  isTitle: boolean;
  /** Not ours: a name, a number, what a person or a hall has written. */
  isWritten: boolean;
  /** The element's own language, e.g. `zh-CN`. */
  language: string;
  /** How it is cut off or covered, in words; null where it is read in full. */
  trouble: string | null;
}

/** 听一听: what of the page is heard. */
export interface NarrationMeasure {
  /** How many parts it is heard in. */
  parts: number;
  /** Texts that stand there and are neither heard nor left out for a reason. */
  unread: string[];
  /** Parts that are heard too early or too late, or that cannot be marked. */
  disorder: string[];
}

/** All words of a screen: as it came up, in the other language, and in its own again. */
export interface SeenBySwitching {
  before: string;
  switched: string;
  after: string;
}

export interface ScreenMeasures {
  pxPerMm: number;
  widthPx: number;
  heightPx: number;
  controls: ControlMeasure[];
  texts: TextMeasure[];
  helpRow: Box | null;
  narration: NarrationMeasure;
  /** Elements whose content can be scrolled, the page included. */
  scrolling: string[];
}

export interface AccessibilityProblem {
  rule: string;
  help: string;
  targets: string[];
}

export interface AccessibilityResult {
  violations: AccessibilityProblem[];
}
