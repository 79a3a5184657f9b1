import { resolve } from 'node:path';
import process from 'node:process';
import { openMachinePolicy } from '../policy/policy-source';
import { readPolicyFile } from '../policy/readers/policy-file';
import { checkReportOf, type CheckReport } from './check-policy-report';
import { print } from './print';

/**
 * Runs the validator. A file is read as a draft, whatever its location and owner; without one, this computer's policy
 * is read as the app reads it, with owner and mode.
 */
async function check(file: string | null): Promise<CheckReport> {
  if (file !== null)
    return checkReportOf(file, await readPolicyFile({ path: resolve(file), required: true, trust: null }));
  const source = await openMachinePolicy({
    platform: process.platform,
    systemRoot: process.env['SystemRoot'],
  });
  return checkReportOf('the policy of this computer', await source.read());
}

/** Checks a policy and prints its problems. Returns the exit code: 0, or 78 if there are problems. */
export async function checkPolicy(file: string | null): Promise<number> {
  const { lines, exitCode } = await check(file);
  await print(lines);
  return exitCode;
}
