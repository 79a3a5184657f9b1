import { resolve } from 'node:path';
import process from 'node:process';
import { openMachinePolicy } from '../policy/policy-source';
import { readPolicyFile } from '../policy/readers/policy-file';
import { checkReportOf, type CheckReport } from './check-policy-report';

/**
 * Runs the validator. A file is read as a draft, wherever it lies and whoever owns it; without one the policy of this
 * machine is read as the app itself does, with its owner and mode.
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

/** Checks a policy and prints what is wrong with it. Answers the exit code: 0, or 78 where there are problems. */
export async function checkPolicy(file: string | null): Promise<number> {
  const { lines, exitCode } = await check(file);
  // Written to the end before the process may go.
  await new Promise<void>((written) => {
    process.stdout.write(`${lines.join('\n')}\n`, () => written());
  });
  return exitCode;
}
