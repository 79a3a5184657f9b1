import { join } from 'node:path';
import { start } from './main';

// Electron waits for this module before it looks for a display, so terminal commands need none. The wait is
// here and not in `main.ts` because parts that load later share code with `main.ts`.
// https://www.electronjs.org/docs/latest/tutorial/esm#main-process
await start(join(import.meta.dirname, '..'));
