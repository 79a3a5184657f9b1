/** A JSON file that is written as a whole. */
export interface DocumentFile {
  /** Replaces the content. Throws the disk's errors; a full disk may also truncate the file silently. */
  readonly replace: (content: Record<string, unknown>) => void;
}

/** Opens `<folder>/<name>.json`. */
export type OpenDocumentFile = (folder: string, name: string) => Promise<DocumentFile>;

/**
 * The file by electron-store (https://github.com/sindresorhus/electron-store), loaded at the first write.
 * Readable by the owner only; keys with dots stay keys; a broken file is never emptied.
 */
export const openElectronStore: OpenDocumentFile = async (folder, name) => {
  const { default: ElectronStore } = await import('electron-store');
  const store = new ElectronStore({
    cwd: folder,
    name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
  return {
    replace(content) {
      store.store = content;
    },
  };
};
