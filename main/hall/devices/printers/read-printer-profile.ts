/** Printer profiles that a hall brings itself: a JSON file beside its `hall.yml`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { PrinterProfile } from './printer-profile';
import { getPrinterProfile, parsePrinterProfile, PRINTER_PROFILE_IDS, PrinterProfileError } from './printer-profile';

/**
 * @param idOrFile a built-in id, or a path that ends in `.json`, relative to `baseDir`
 * @param options.baseDir folder of `hall.yml`
 * @throws PrinterProfileError that names the file, the line or the field, what was found and what was expected
 */
export function readPrinterProfile(idOrFile: string, options: { baseDir: string }): PrinterProfile {
  if (!idOrFile.endsWith('.json')) return getPrinterProfile(idOrFile);
  const file = path.resolve(options.baseDir, idOrFile);
  const profile = parsePrinterProfile(idOrFile, parseJson(idOrFile, readText(idOrFile, file)));
  if (PRINTER_PROFILE_IDS.includes(profile.id)) {
    throw new PrinterProfileError(
      `printer profile ${idOrFile} is wrong:\n  id = "${profile.id}": a built-in profile has this id; expected another one`,
    );
  }
  return profile;
}

function readText(source: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new PrinterProfileError(`printer profile ${source}: ${reason}; looked at ${file}`);
  }
}

/** V8 names no place for most mistakes; the YAML reader, of which JSON is a part, does. */
function parseJson(source: string, text: string): unknown {
  const json = text.replace(/^\ufeff/u, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    const [mistake] = parseDocument(json, { schema: 'json' }).errors;
    const reason = mistake?.message.split('\n')[0] ?? (error instanceof Error ? error.message : String(error));
    throw new PrinterProfileError(`printer profile ${source} is not JSON: ${reason.replace(/:$/u, '')}`);
  }
}
