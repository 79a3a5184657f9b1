import { copyFile, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { EnvironmentId } from '../../preload/contract/contract';
import type { CheckStep, CheckSubject } from '../../preload/contract/diagnostics';
import type { CompanionError } from '../../preload/contract/errors';
import { monotonic } from '../clock';
import { print } from './print';
import { openTerminalServices, startsLocked } from './terminal-services';
import { languageInForce } from '../app/language-in-force';
import { guardNetwork } from '../app/guard-network';
import type { Services } from '../app/create-services';
import { lockDownSession } from '../windows/shell-session';
import { accountLine, headLines, reportedVersions, resultOf, stepLines } from '../diagnostics/check-report';
import { loadCheckWords, type CheckWords } from '../diagnostics/check-words';
import { runCheck } from '../diagnostics/run-check';
import { checkEffectsOf, profileErrorIn } from '../app/service-effects';
import { accountSteps, commonSteps } from '../diagnostics/steps/all-steps';

/** 3: some steps could not run. 130 is a shell's code for an interrupted program. */
type ExitCode = 0 | 1 | 3 | 130;

/**
 * Copies the running app's settings and accounts, without sign-ins: opening the profile itself would tidy it, which is
 * the running app's business. Returns the folder.
 */
async function copyProfile(scratch: string): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'profile-'));
  const copies = ['settings.json', 'accounts.json'].map((name) =>
    // A missing file is fine.
    copyFile(join(app.getPath('userData'), name), join(folder, name)).catch(() => undefined),
  );
  await Promise.all(copies);
  return folder;
}

/** Prints each step as it ends. */
function printer(words: CheckWords): (steps: readonly CheckStep[]) => void {
  const printed = new Set<string>();
  return (steps) => {
    for (const step of steps) {
      if (step.status === 'waiting' || step.status === 'running' || printed.has(step.step)) continue;
      printed.add(step.step);
      void print(stepLines(step, words));
    }
  };
}

/**
 * Runs the steps that need no account, then those of each account. If the app runs on the same profile, accounts are
 * left to it: renewing a sign-in here would invalidate the app's. `scratch` is a folder for this run alone. `cancel`
 * skips the remaining steps. Returns the exit code, 130 for a cancelled check.
 */
export async function runCheckCommand(scratch: string, cancel: AbortSignal): Promise<ExitCode> {
  // A closed pipe (`| head`) is not an error.
  process.stdout.on('error', () => undefined);
  lockDownSession(session.defaultSession);
  // Held to the end, so the app cannot start using the same sign-ins meanwhile. An unwritable profile cannot be locked.
  const profile = app.getPath('userData');
  const unusable = profileErrorIn(profile);
  const alone = unusable === null && app.requestSingleInstanceLock();
  return walk({ folder: alone ? profile : await copyProfile(scratch), unusable, alone, cancel });
}

/** Every environment with an application or an account; one of them if there are none, to say so. */
function environmentsOf({ accounts, configuration }: Services): readonly EnvironmentId[] {
  const { applications, entries } = configuration.running();
  const found = [
    ...applications.map(({ environment }) => environment.id),
    ...accounts.list().map(({ environment }) => environment),
  ];
  return found.length > 0 ? [...new Set(found)] : [entries[0].shown.environment];
}

async function walk({
  folder,
  unusable,
  alone,
  cancel,
}: {
  readonly folder: string;
  readonly unusable: CompanionError | null;
  readonly alone: boolean;
  readonly cancel: AbortSignal;
}): Promise<ExitCode> {
  const services = await openTerminalServices({ folder });
  guardNetwork(app, session.defaultSession, services);
  // Pending revocations are left to the app.
  services.accountServices.owed.dispose();
  const words = await loadCheckWords(languageInForce(services));

  const withApp = alone ? (startsLocked(services) ? 'locked' : null) : 'appRuns';
  // A renewed sign-in that cannot be stored would be lost.
  const leftAlone = unusable ? 'profile' : withApp;
  const check = (subject: CheckSubject, before: readonly CheckStep[]): Promise<readonly CheckStep[]> =>
    runCheck({
      steps: subject.accountId === null ? commonSteps : accountSteps,
      effects: checkEffectsOf({ services, subject, leftAlone, profile: () => unusable, monotonic }),
      cancel,
      monotonic,
      before,
      onProgress: printer(words),
    });

  await print([...headLines(reportedVersions(app.getVersion()), Date.now()), '']);
  // One application at a time, each with its accounts: steps are printed as they end.
  const all: CheckStep[] = [];
  for (const environment of environmentsOf(services)) {
    const common = await check({ accountId: null, environment }, []);
    all.push(...common);
    for (const { id, userType: role } of services.accounts
      .list()
      .filter((each) => each.environment === environment)) {
      await print(['', accountLine({ id, role, environment })]);
      all.push(...(await check({ accountId: id, environment }, common)));
    }
  }
  const result = resultOf(all);
  await print(['', words.say(`check.result.${result}`)]);
  if (cancel.aborted) return 130;
  return result === 'failed' ? 1 : result === 'incomplete' ? 3 : 0;
}
