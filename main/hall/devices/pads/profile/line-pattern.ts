/**
 * Patterns of lines, out of files that anybody may write: only those whose work is bounded are let in. A backtracking
 * matcher tries at most one path for each combination of lengths of its variable parts; the bound counts these
 * combinations for the longest line and refuses patterns that could need many. What cannot be counted so (a repetition
 * within a repetition, look-around, back-references) is refused outright.
 */
import type { AST } from '@eslint-community/regexpp';
import { RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp';

const MOST_PATHS = 10_000;

/** Names of the pattern's groups, or a sentence that says why it is refused. */
export function checkLinePattern(pattern: string, maxLength: number): ReadonlySet<string> | string {
  let ast: AST.Pattern;
  try {
    ast = new RegExpParser({ ecmaVersion: 2022 }).parsePattern(pattern);
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return `is no regular expression: ${error.message}`;
    throw error;
  }
  const groups = new Set<string>();
  const paths = countPaths(ast.alternatives, { maxLength, groups, isRepeated: false });
  if (typeof paths === 'string') return paths;
  if (paths > MOST_PATHS) {
    return `could need ${paths} tries on a line of ${maxLength} characters, at most ${MOST_PATHS} are allowed: say exact lengths, e.g. \\d{3} instead of \\d+`;
  }
  return groups;
}

/** Only for a pattern that has been checked: it must fit the whole line. */
export function wholeLine(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

interface Walk {
  maxLength: number;
  groups: Set<string>;
  /** Inside something that is repeated. */
  isRepeated: boolean;
}

/** Ways through any one of the alternatives, or why they cannot be counted. */
function countPaths(alternatives: readonly AST.Alternative[], walk: Walk): number | string {
  let sum = 0;
  for (const alternative of alternatives) {
    let product = 1;
    for (const element of alternative.elements) {
      const paths = countElement(element, walk);
      if (typeof paths === 'string') return paths;
      product *= paths;
    }
    sum += product;
  }
  return sum;
}

function countElement(element: AST.Element, walk: Walk): number | string {
  switch (element.type) {
    case 'Assertion':
      return element.kind === 'lookahead' || element.kind === 'lookbehind' ? 'must not look around' : 1;
    case 'Backreference':
      return 'must not refer back to a group';
    case 'CapturingGroup':
      if (element.name) walk.groups.add(element.name);
      return countPaths(element.alternatives, walk);
    case 'Group':
      return countPaths(element.alternatives, walk);
    case 'Quantifier': {
      if (walk.isRepeated) return 'must not repeat something that is repeated itself';
      const inside = countElement(element.element, { ...walk, isRepeated: true });
      if (typeof inside === 'string') return inside;
      const most = Math.min(element.max, walk.maxLength);
      if (inside > 1 && most > 1) return 'must not repeat alternatives';
      return Math.max(1, most - element.min + 1) * inside;
    }
    default:
      return 1;
  }
}
