/** 办件编号 and 查询码: both are valid from the first second, with no server. */
import * as z from 'zod';

export const CaseNumber = z
  .string()
  .regex(/^\d{9}[A-Z]\d{6}\d{4,6}[0-9A-Z]$/)
  .brand<'CaseNumber'>();
/**
 * 办件编号: hall code (9), terminal code (1), service day (YYMMDD), sequence of that day (4, more past 9999), check
 * character (ISO 7064 MOD 37,36 over all before it). Written without separators; screens and papers group it.
 */
export type CaseNumber = z.infer<typeof CaseNumber>;

export const QueryCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'QueryCode'>();
/** 查询码: six random digits, never derived from the number. */
export type QueryCode = z.infer<typeof QueryCode>;
