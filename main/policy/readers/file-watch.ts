import { unwatchFile, watch, watchFile, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds between two looks at a file whose folder cannot be watched, or which lies behind a link. */
const lookEvery = 60_000;

/** Watches the folder of a file, which sees it replaced and made too. Null where there is no folder to watch. */
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
 * Calls back when one of the files may have changed, was made or removed; answers what ends it. The folder is watched,
 * and besides that the file itself is looked at once a minute: the folder may be made later, or be on a network.
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
