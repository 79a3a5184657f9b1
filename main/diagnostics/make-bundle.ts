import type { AppState } from '../../preload/contract/contract';
import type { Route } from '../network/proxy';
import type { ProxyQuestion } from '../network/proxy-credentials';
import { toldCheck } from './bundle-check';
import { bundleSchema, limits, type DiagnosticsBundle } from './bundle-schema';
import { tell, type ConfiguredValue } from './bundle-values';
import { figure, machineWord, requestIdOf, timeOf, uuidOf, word } from './bundle-words';
import type { RegisteredError } from './error-register';

/** What the process and the machine report about themselves. */
export interface MachineFacts {
  readonly versions: DiagnosticsBundle['versions'];
  readonly system: DiagnosticsBundle['system'];
  readonly runningForSeconds: number;
  readonly processes: readonly {
    readonly processId: number;
    readonly type: string;
    readonly kilobytes: number;
    readonly processorPercent: number;
  }[];
}

export interface BundleFacts {
  readonly machine: MachineFacts;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly state: AppState;
  readonly values: readonly ConfiguredValue[];
  /** Paths of the policy's ignored keys. */
  readonly ignoredKeys: readonly string[];
  readonly routes: readonly { readonly host: string; readonly route: Route | null }[];
  readonly proxyQuestion: ProxyQuestion | null;
  /** Credentials for a proxy were entered. */
  readonly proxySignedIn: boolean;
  readonly authorities: number;
  readonly clientCertificates: string | null;
  readonly errors: readonly RegisteredError[];
  /** Each guest process's account. */
  readonly guestProcesses: ReadonlyMap<number, string>;
}

const wayOf = (route: Route | null): DiagnosticsBundle['network']['ways'][number]['way'] => {
  if (!route) return 'none';
  if (route.kind === 'direct') return 'direct';
  return route.proxyUrl.startsWith('https:') ? 'https proxy' : 'http proxy';
};

function signInWord({
  proxyQuestion,
  proxySignedIn,
}: BundleFacts): DiagnosticsBundle['network']['proxySignIn'] {
  if (proxyQuestion) return proxyQuestion.declined ? 'declined' : 'asked';
  return proxySignedIn ? 'given' : 'not asked';
}

const problemsOf = (problems: AppState['policy']['problems']): DiagnosticsBundle['policy']['problems'] =>
  problems
    .slice(0, limits.problems)
    .map(({ path, problem }) => ({ path: word(path), problem: word(problem) }));

function configurationOf({ state, values }: BundleFacts): DiagnosticsBundle['configuration'] {
  const { status, error, problems } = state.application;
  return {
    status,
    error: error?.code ?? null,
    problems: problemsOf(problems),
    applications: state.applications
      .slice(0, limits.applications)
      .map(({ environment, ready }) => ({ environment, ready })),
    values: values.slice(0, limits.values).map((value) => {
      const told = tell(value);
      return {
        path: word(value.path),
        origin: value.origin,
        value: typeof told === 'boolean' ? told : typeof told === 'number' ? figure(told) : machineWord(told),
      };
    }),
  };
}

const networkOf = (facts: BundleFacts): DiagnosticsBundle['network'] => ({
  ways: facts.routes.slice(0, limits.ways).map(({ host, route }) => ({
    host: word(host),
    way: wayOf(route),
    proxy: route?.kind === 'proxy' ? word(new URL(route.proxyUrl).host) : '',
  })),
  proxySignIn: signInWord(facts),
  authorities: facts.authorities,
  clientCertificates: facts.clientCertificates === null ? 'refused' : 'named by policy',
});

/** Empty for a time outside the calendar. */
const isoOf = (milliseconds: number): string =>
  Number.isNaN(new Date(milliseconds).getTime()) ? '' : new Date(milliseconds).toISOString();

/** What the accounts and their guests are doing: ids and states. */
const statesOf = ({ accounts, guests, connection, lock, handover, updates }: AppState) => ({
  accounts: accounts
    .slice(0, limits.accounts)
    .flatMap(({ id, role, environment, status }) =>
      uuidOf(id) === null
        ? []
        : [{ id, role: word(role), environment: word(environment), status: word(status) }],
    ),
  lock: {
    phase: lock.phase,
    pin: lock.hasPin,
    pinRequired: lock.rules.requirePin,
    idleMinutes: figure(lock.rules.idleMinutes),
  },
  handover: handover && { waiting: handover.waiting, error: handover.error?.code ?? null },
  updates: {
    mode: updates.mode,
    installs: updates.installs,
    phase: updates.phase,
    version: updates.version === null ? null : word(updates.version),
    checkedAt: updates.checkedAt === null ? null : timeOf(isoOf(updates.checkedAt)),
    error: updates.error?.code ?? null,
  },
  connection: {
    step: word(connection.step),
    error: connection.step === 'failed' ? connection.error.code : null,
  },
  guests: guests.slice(0, limits.guests).flatMap(({ accountId, feature, phase, error }) => {
    const entry = { accountId, feature, phase: word(phase), error: error?.code ?? null };
    return uuidOf(accountId) === null ? [] : [entry];
  }),
});

/**
 * Builds a diagnostics file's content. Each input is picked field by field and reduced to its form, then checked by the
 * schema, which has no field for a name, a sentence, a token or an address with a query. Pure; no field's content can
 * make it fail.
 */
export function makeBundle(facts: BundleFacts): DiagnosticsBundle {
  const { machine, state } = facts;
  const { versions, system } = machine;
  return bundleSchema.parse({
    kind: 'practice-companion-diagnostics',
    format: 1,
    madeAt: new Date(facts.now).toISOString(),
    versions: {
      app: word(versions.app),
      packaged: versions.packaged,
      electron: word(versions.electron),
      chromium: word(versions.chromium),
      node: word(versions.node),
    },
    system: {
      platform: word(system.platform),
      release: machineWord(system.release),
      architecture: word(system.architecture),
      memoryMegabytes: figure(system.memoryMegabytes),
      language: word(system.language),
      desktop: word(system.desktop),
    },
    runningForSeconds: figure(machine.runningForSeconds),
    configuration: configurationOf(facts),
    policy: {
      changes: figure(state.policy.revision),
      error: state.policy.error?.code ?? null,
      problems: problemsOf(state.policy.problems),
      ignored: facts.ignoredKeys.slice(0, limits.problems).map(word),
    },
    startProblems: state.startProblems.slice(0, limits.startProblems).map(({ code }) => code),
    keyStore: state.keyStore,
    network: networkOf(facts),
    ...statesOf(state),
    errors: facts.errors.slice(0, limits.errors).map(({ time, source, code, requestId, count }) => ({
      time: timeOf(time),
      source: word(source),
      code,
      requestId: requestIdOf(requestId),
      count,
    })),
    activity: state.latestActivity
      .slice(0, limits.activity)
      .map(({ time, action, accountId, result, requestId }) => ({
        time: timeOf(time),
        action: word(action),
        accountId: uuidOf(accountId),
        result,
        requestId: requestIdOf(requestId),
      })),
    memory: machine.processes
      .slice(0, limits.processes)
      .map(({ processId, type, kilobytes, processorPercent }) => ({
        process: machineWord(type),
        accountId: uuidOf(facts.guestProcesses.get(processId) ?? null),
        megabytes: figure(Math.round(kilobytes / 1024)),
        processorPercent: figure(processorPercent),
      })),
    check: toldCheck(state.check),
  });
}
