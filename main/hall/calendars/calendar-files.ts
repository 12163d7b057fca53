/**
 * Where calendar files come from: pages have no file dialogs, so the hall looks into its own `calendars` folder and into
 * the folders that `hall.yml` names for USB sticks. Only what it listed itself can be read: no page names a path.
 */
import fs from 'node:fs/promises';
import { constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { CALENDAR_FILE_LIMIT } from '#contract/calendars-maintenance';
import type { CalendarFile, CalendarProblem } from '#contract/calendars-maintenance';
import { isWriteRefused } from '../store/write-refused';
import { refused } from './read-calendar-text';

const CALENDAR_NAME = /\.(json|ya?ml)$/i;
const MOST_FILES = 50;
/** A stick is mounted in a folder of its own below the one that is named. */
const MOST_STICKS = 20;

export interface CalendarFiles {
  readonly folders: readonly string[];
  /** Newest first. A folder that is not there has none: its stick is not in. */
  list(): Promise<CalendarFile[]>;
  read(fileId: string): Promise<{ ok: true; text: string } | { ok: false; problems: CalendarProblem[] }>;
}

/** Makes `ownFolder` where it is missing; on a full disk it stays missing and the others are looked into all the same. */
export function openCalendarFiles({
  ownFolder,
  otherFolders,
}: {
  ownFolder: string;
  otherFolders: readonly string[];
}): CalendarFiles {
  try {
    mkdirSync(ownFolder, { recursive: true });
  } catch (error) {
    if (!isWriteRefused(error)) throw error;
  }
  const folders = [ownFolder, ...otherFolders];
  async function list(): Promise<CalendarFile[]> {
    const found = await Promise.all(folders.map(listFolder));
    return found
      .flat()
      .sort((a, b) => b.changedAt - a.changedAt || a.fileId.localeCompare(b.fileId))
      .slice(0, MOST_FILES);
  }
  return {
    folders,
    list,
    async read(fileId) {
      const files = await list();
      if (!files.some((file) => file.fileId === fileId)) return refused('readableText', '');
      return readSmallText(fileId);
    },
  };
}

async function listFolder(folder: string): Promise<CalendarFile[]> {
  const entries = await entriesOf(folder);
  const sticks = entries.filter((entry) => entry.isDirectory()).slice(0, MOST_STICKS);
  const within = await Promise.all(
    sticks.map(async ({ name }) => {
      const stick = path.join(folder, name);
      return describeFiles(stick, await entriesOf(stick));
    }),
  );
  return [...(await describeFiles(folder, entries)), ...within.flat()];
}

type Entries = Awaited<ReturnType<typeof entriesOf>>;

async function entriesOf(folder: string) {
  return fs.readdir(folder, { withFileTypes: true }).catch(() => []);
}

/** Links are left out: they could lead anywhere. */
async function describeFiles(folder: string, entries: Entries): Promise<CalendarFile[]> {
  const files = entries.filter((entry) => entry.isFile() && CALENDAR_NAME.test(entry.name)).slice(0, MOST_FILES);
  const described = await Promise.all(
    files.map(async ({ name }): Promise<CalendarFile | null> => {
      const fileId = path.join(folder, name);
      const stat = await fs.lstat(fileId).catch(() => null);
      return stat && { fileId, name, folder, changedAt: stat.mtimeMs, bytes: stat.size };
    }),
  );
  return described.filter((file) => file !== null);
}

/** Reads no more than the limit, however large the file says it is. */
async function readSmallText(file: string): Promise<{ ok: true; text: string } | ReturnType<typeof refused>> {
  const buffer = Buffer.alloc(CALENDAR_FILE_LIMIT + 1);
  let length = 0;
  try {
    const handle = await fs.open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      for (let more = true; more && length < buffer.length;) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
        length += bytesRead;
        more = bytesRead > 0;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refused('readableText', (error as NodeJS.ErrnoException).code ?? '');
  }
  if (length > CALENDAR_FILE_LIMIT) return refused('smallFile', `> ${CALENDAR_FILE_LIMIT}`);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length)) };
  } catch {
    return refused('readableText', path.basename(file));
  }
}
