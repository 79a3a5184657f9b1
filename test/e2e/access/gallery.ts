import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright/test';
import { test as base } from '../support/desktop';
import type { Language } from '../../../preload/contract/contract';
import type { LoadedCatalogue } from '../../../renderer/locales/catalogue';
import { loadCatalogue } from '../../../renderer/locales/load';
import type { Scene } from '../../renderer/preview/scenes';
import { accessibilityInfo } from './walk-recorder';
import { buildPreview, complaintsOf, openScene, servePreview } from '../support/preview-pages';
import { buildElectronProgram, electronPath, programArguments } from '../support/electron-program';

/** The real shell in Electron with a main process made of memory, which can be put into any state at once. */
export interface Gallery {
  readonly page: Page;
  /** Everything the page complained of, such as errors and refused resources. */
  readonly complaints: readonly string[];
  /** Opens a screen and waits until it shows. */
  readonly open: (scene: Scene, catalogue: LoadedCatalogue) => Promise<void>;
}

/** A gallery for the tests of one worker. */
export const test = base.extend<object, { readonly gallery: Gallery }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
      const [program] = await Promise.all([
        buildElectronProgram(join(import.meta.dirname, 'gallery-program.ts'), join(folder, 'program')),
        buildPreview(join(folder, 'preview')),
      ]);
      const { server, origin } = await servePreview(join(folder, 'preview'));
      const app = await _electron.launch({
        executablePath: electronPath(),
        // Of the empty page before the first screen.
        env: { ...process.env, ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' },
        args: [
          ...accessibilityInfo,
          ...programArguments(program, 'basic'),
          `--user-data-dir=${join(folder, 'profile')}`,
        ],
      });
      const page = await app.firstWindow();
      const complaints = complaintsOf(page);
      await use({
        page,
        complaints,
        open: (scene, catalogue) => openScene(page, origin, scene, catalogue),
      });
      await app.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** The words of a language. */
export const catalogueOf = (language: Language): Promise<LoadedCatalogue> => loadCatalogue(language);

export { expect } from 'playwright/test';
