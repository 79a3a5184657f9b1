import { startInTerminal } from './start-check-connection';
import type { FirstContactRequest } from './first-contact-request';

/** Runs `--first-contact` to its end. Awaited before Electron looks for a display. */
export const startFirstContact = (request: FirstContactRequest): Promise<void> =>
  startInTerminal(async () => {
    const { runFirstContact } = await import('./first-contact');
    return (_scratch, cancel) => runFirstContact(request, cancel);
  });
