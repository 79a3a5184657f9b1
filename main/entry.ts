import { join } from 'node:path';
import { start } from './main';

// Electron awaits this module before it looks for a display, so terminal commands need none. The await is here and not
// in `main.ts` because modules loaded later share code with `main.ts`.
// https://www.electronjs.org/docs/latest/tutorial/esm#main-process
await start(join(import.meta.dirname, '..'));
