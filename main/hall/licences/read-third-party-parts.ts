/** What the build has gathered of others' packages and data, out of the file that lies beside the program. */
import fs from 'node:fs/promises';
import { ThirdPartyPart } from '#contract/licences-maintenance';

const LARGEST_FILE_BYTES = 8 * 1024 * 1024;
const MOST_PARTS = 2000;
/** `name version, licence` below a rule; data has no version. */
const HEADLINE = /^={80}\n(.+), ([^,\n]+)$/gmu;
const VERSION = /^(.+) (\d\S*)$/u;

/** Each part once under each licence. @returns null where the file is missing, too large or of another form */
export async function readThirdPartyParts(file: string): Promise<ThirdPartyPart[] | null> {
  const text = await readText(file);
  if (text === null) return null;
  const parts = [...text.matchAll(HEADLINE)].flatMap(([, named = '', licence = '']) => {
    const [, name = named, version = null] = VERSION.exec(named) ?? [];
    const part = ThirdPartyPart.safeParse({ name, version, licence });
    return part.success ? [part.data] : [];
  });
  const once = [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
  return once.length === 0 ? null : once.slice(0, MOST_PARTS);
}

async function readText(file: string): Promise<string | null> {
  try {
    const { size } = await fs.stat(file);
    return size > LARGEST_FILE_BYTES ? null : await fs.readFile(file, 'utf8');
  } catch {
    return null;
  }
}
