import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createActivityLog } from '../activity/activity-log';
import { decodeExport } from '../activity/decode-export';
import { verifyExport } from '../activity/verify-export';
import { verifyLog } from '../activity/verify-log';
import { print } from './print';
import { verifyReportOf, type VerifyExitCode, type VerifyReport } from './verify-activity-report';

async function verify(file: string | null, profile: string): Promise<VerifyReport> {
  if (file === null) {
    const verified = await verifyLog(createActivityLog({ folder: profile }));
    const found = verified.ok
      ? ({ kind: 'complete', reshaped: [], ...verified.value } as const)
      : 'unreadable';
    return verifyReportOf('the activity log of this profile', found);
  }
  let text: string;
  try {
    text = decodeExport(await readFile(resolve(file)));
  } catch {
    return verifyReportOf(file, 'unreadable');
  }
  return verifyReportOf(file, verifyExport(text) ?? 'notAnExport');
}

/**
 * `--verify-activity [<file>]`: checks an export, or the profile folder's log, and prints the result. Returns the exit
 * code: 0, 65 if something is wrong with it, 66 if it cannot be read.
 */
export async function verifyActivity(file: string | null, profile: string): Promise<VerifyExitCode> {
  const { text, exitCode } = await verify(file, profile);
  await print([text]);
  return exitCode;
}
