import type { AppState } from '../../preload/contract';
import type { Route } from '../http/proxy';
import type { ProxyQuestion } from '../http/proxy-credentials';
import { bundleSchema, wordForm, type DiagnosticsBundle } from './bundle-schema';
import { tell, type ConfiguredValue } from './bundle-values';
import type { RegisteredError } from './error-register';

/** What the process and the machine tell of themselves. */
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
  readonly routes: readonly { readonly host: string; readonly route: Route | null }[];
  readonly proxyQuestion: ProxyQuestion | null;
  /** A proxy has been given credentials. */
  readonly proxySignedIn: boolean;
  readonly authorities: number;
  readonly clientCertificates: string | null;
  readonly errors: readonly RegisteredError[];
  /** Which account's Fullscript runs in which process. */
  readonly guestProcesses: ReadonlyMap<number, string>;
}

/** A text of a machine where it has the form of one; else a mark that something else stood there. */
const word = (text: string): string => (wordForm.test(text) ? text : '?');

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

/**
 * Makes the content of a diagnostics file. What comes in is picked field by field and then checked by the schema,
 * which knows no field for a name, a sentence, a token or an address with a query. Pure.
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
      release: word(system.release),
      architecture: word(system.architecture),
      memoryMegabytes: system.memoryMegabytes,
      language: word(system.language),
      desktop: word(system.desktop),
    },
    runningForSeconds: machine.runningForSeconds,
    configuration: {
      status: state.application.status,
      error: state.application.error?.code ?? null,
      problems: state.application.problems.map(({ path, problem }) => ({ path: word(path), problem })),
      applications: state.applications.map(({ environment, ready }) => ({ environment, ready })),
      values: facts.values.map((value) => {
        const told = tell(value);
        return {
          path: word(value.path),
          origin: value.origin,
          value: typeof told === 'string' ? word(told) : told,
        };
      }),
    },
    startProblems: state.startProblems.map(({ code }) => code),
    keyStore: state.keyStore,
    network: {
      ways: facts.routes.map(({ host, route }) => ({
        host: word(host),
        way: wayOf(route),
        proxy: route?.kind === 'proxy' ? word(new URL(route.proxyUrl).host) : '',
      })),
      proxySignIn: signInWord(facts),
      authorities: facts.authorities,
      clientCertificates: facts.clientCertificates === null ? 'refused' : 'named by policy',
    },
    accounts: state.accounts.map(({ id, role, environment, status }) => ({ id, role, environment, status })),
    lock: {
      phase: state.lock.phase,
      pin: state.lock.hasPin,
      pinRequired: state.lock.rules.requirePin,
      idleMinutes: state.lock.rules.idleMinutes,
    },
    connection: {
      step: state.connection.step,
      error: state.connection.step === 'failed' ? state.connection.error.code : null,
    },
    guests: state.guests.map(({ accountId, feature, phase, error }) => ({
      accountId,
      feature,
      phase,
      error: error?.code ?? null,
    })),
    errors: facts.errors.map((entry) => ({ ...entry, source: word(entry.source) })),
    activity: state.latestActivity.map(({ time, action, accountId, result, requestId }) => ({
      time,
      action,
      accountId,
      result,
      requestId,
    })),
    memory: machine.processes.map(({ processId, type, kilobytes, processorPercent }) => ({
      process: word(type),
      accountId: facts.guestProcesses.get(processId) ?? null,
      megabytes: Math.round(kilobytes / 1024),
      processorPercent: Math.round(processorPercent * 10) / 10,
    })),
    check: state.check,
  });
}
