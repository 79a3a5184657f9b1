import { join } from 'node:path';
import { start } from './main';

// Electron waits for this module before it looks for a display, so that what answers in the terminal needs none. It is
// waited for here and not in `main.ts`, with which the parts that are loaded later share code.
// https://www.electronjs.org/docs/latest/tutorial/esm#main-process
await start(join(import.meta.dirname, '..'));
