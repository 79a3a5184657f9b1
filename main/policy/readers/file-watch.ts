import { unwatchFile, watch, watchFile, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds between checks of a file whose folder cannot be watched, or which is behind a link. */
const lookEvery = 60_000;

/** Watches a file's folder, which also notices the file being created or replaced. Null if there is no folder. */
function watchFolder(path: string, onHint: () => void): FSWatcher | null {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) onHint();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/**
 * Calls back when one of the files may have changed, appeared or disappeared; returns a function that stops it. Also
 * checks the files once a minute: the folder may be created later, or be on a network.
 */
export function watchFiles(paths: readonly string[], onHint: () => void): () => void {
  const ends = paths.map((path) => {
    let folder = watchFolder(path, onHint);
    const look = (): void => {
      folder?.close();
      folder = watchFolder(path, onHint);
      onHint();
    };
    watchFile(path, { interval: lookEvery, persistent: false }, look);
    return () => {
      unwatchFile(path, look);
      folder?.close();
    };
  });
  return () => {
    for (const end of ends) end();
  };
}
