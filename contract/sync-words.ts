/** A resident's or a clerk's own words on their way to the township. */
import * as z from 'zod';

/** Checked text, never markup. */
export const Sentence = z.string().max(1000);
