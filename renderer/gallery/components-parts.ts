export const COMPONENTS_PARTS = ['buttons', 'questions', 'choices', 'numbers', 'cards', 'answers', 'ratings'] as const;
/** A page of components that belong together, for screens on which all of them do not fit. */
export type ComponentsPart = (typeof COMPONENTS_PARTS)[number];
