/**
 * Tells that something was plugged in or out, as a hint and no more: lines are looked for without it too. Watches /dev
 * and the folders of lasting names below it, which come and go with the first and the last adapter.
 */
import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import type { Scheduler } from '#domain/time-source';

/** One adapter makes several names within a moment. */
const CALM_AFTER_MS = 100;

export interface PlugWatch {
  close(): void;
}

/** Folders that are not there, or cannot be watched, are tried again with each change of the others. */
export function openPlugWatch(options: {
  folders: readonly string[];
  plugged: () => void;
  scheduler: Scheduler;
}): PlugWatch {
  const { folders, plugged, scheduler } = options;
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;
  let cancelCalm: (() => void) | null = null;

  function release(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function watchAll(): void {
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, changed);
        watcher.on('error', () => release(folder));
        watchers.set(folder, watcher);
      } catch {
        // Not there now.
      }
    }
  }

  function changed(): void {
    if (isClosed || cancelCalm) return;
    cancelCalm = scheduler.after(CALM_AFTER_MS, () => {
      cancelCalm = null;
      // A folder that was removed and made again has lost its watcher without a word.
      for (const folder of folders.slice(1)) release(folder);
      watchAll();
      plugged();
    });
  }

  watchAll();
  return {
    close() {
      isClosed = true;
      cancelCalm?.();
      for (const folder of folders) release(folder);
    },
  };
}
