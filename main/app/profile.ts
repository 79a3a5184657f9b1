import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { app, dialog } from 'electron';
import { examineProfile, type ProfileProblem } from '../storage/profile-check';
import { systemSpeaksFrench } from './system-language';
import { forgetInstance, holderOf, noteInstance, placeOf } from './instance';

/** Exit codes of sysexits.h: EX_CANTCREAT, EX_IOERR, EX_NOPERM, EX_TEMPFAIL. `docs/it-guide.md` promises them. */
const exitCodes: Readonly<Record<ProfileProblem, number>> = {
  profile_read_only: 73,
  profile_full: 74,
  profile_foreign_owner: 77,
  profile_in_use: 75,
};

/**
 * Takes the profile for this process. `handedOver` if the same person's running app has it and was told of this start.
 * A problem if the profile cannot be written, or is held where this person cannot see the windows: then that app is not
 * told, because they could not see what it does.
 */
export function claimProfile(): 'claimed' | 'handedOver' | ProfileProblem {
  const folder = app.getPath('userData');
  const place = placeOf(process.env);
  const problem = examineProfile(folder);
  if (problem) return problem;
  if (holderOf(folder, place) === 'elsewhere') return 'profile_in_use';
  if (app.requestSingleInstanceLock()) {
    noteInstance(folder, place);
    app.once('quit', () => forgetInstance(folder));
    return 'claimed';
  }
  const holder = holderOf(folder, place);
  return holder === 'here' || holder === 'nobody' ? 'handedOver' : 'profile_in_use';
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** A folder for Chromium's own files when the profile cannot hold them. Null if there is no room for one either. */
function makeScratch(): string | null {
  try {
    return mkdtempSync(join(tmpdir(), 'practice-companion-start-'));
  } catch {
    return null;
  }
}

/** A problem's words, in the language known so far: before `ready` Chromium knows none. */
async function wordsOf(problem: ProfileProblem) {
  const { loadCheckWords } = await import('../diagnostics/check-words');
  return (await loadCheckWords(systemSpeaksFrench() ? 'fr-CA' : 'en-US')).errorWords(problem);
}

async function sayInWindow(problem: ProfileProblem): Promise<void> {
  await app.whenReady();
  const { title, next } = await wordsOf(problem);
  await dialog.showMessageBox({ type: 'error', title: 'Practice Companion', message: title, detail: next });
}

/**
 * Says on standard error, and in a window, why the profile cannot be used, and ends with the problem's exit code.
 * Without a display it ends before Electron looks for one. Its promise is awaited before `ready`, so it does not wait
 * for the window.
 */
export async function sayProfileUnusable(problem: ProfileProblem): Promise<void> {
  const exitCode = exitCodes[problem];
  const { title, next } = await wordsOf(problem);
  await new Promise<void>((written) => {
    process.stderr.write(`${title} ${next}\n`, () => written());
  });
  if (!hasDisplay()) return app.exit(exitCode);
  const scratch = makeScratch();
  if (scratch !== null) app.setPath('sessionData', scratch);
  app.disableHardwareAcceleration();
  const end = (): void => {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    app.exit(exitCode);
  };
  sayInWindow(problem).then(end, end);
  return undefined;
}
