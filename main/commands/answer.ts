import { app } from 'electron';
import { systemSpeaksFrench } from '../app/system-language';
import type { Command } from './command-line';
import { help, refusalLine } from './help';
import { write } from './print';
import { startInTerminal } from './start-in-terminal';

/** EX_USAGE in sysexits.h. */
const misused = 64;

/**
 * Answers a command in the terminal and ends the process with its exit code. Needs no window and no display: it is
 * awaited before Electron looks for one (see `entry.ts`).
 */
export async function answerInTerminal(command: Exclude<Command, { readonly kind: 'app' }>): Promise<void> {
  const language = systemSpeaksFrench() ? 'fr' : 'en';
  switch (command.kind) {
    case 'help':
      await write(process.stdout, help[language]);
      return app.exit(0);
    case 'version':
      await write(process.stdout, `${app.getVersion()} (Electron ${process.versions.electron})\n`);
      return app.exit(0);
    case 'refused':
      await write(process.stderr, refusalLine(language, command));
      return app.exit(misused);
    case 'verifyActivity': {
      const { verifyActivity } = await import('./verify-activity');
      return app.exit(await verifyActivity(command.file, app.getPath('userData')));
    }
    case 'checkPolicy': {
      const { checkPolicy } = await import('./check-policy');
      return app.exit(await checkPolicy(command.file));
    }
    case 'checkConnection':
      return startInTerminal(async () => (await import('./check-connection')).runCheckCommand);
    case 'firstContact':
      return startInTerminal(async () => {
        const { runFirstContact } = await import('./first-contact');
        return (_scratch, cancel) => runFirstContact(command, cancel);
      });
  }
}
