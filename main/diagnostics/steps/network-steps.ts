import { errorOfStatus } from '../../fullscript/status';
import type { MetCertificate } from '../../network/met-certificate';
import { isLoopbackHost, type Route } from '../../network/proxy';
import type { FullscriptApplication } from '../../policy/application';
import type { CheckEffects } from '../check-effects';
import {
  attention,
  failed,
  failedBy,
  found,
  passed,
  together,
  type CheckStepDefinition,
  type StepOutcome,
} from '../step';

const day = 86_400_000;
const soon = 7;
const tolerance = 5 * 60_000;

/** One URL for each of Fullscript's hosts that the app talks to by itself. */
function hostsOf({ environment }: FullscriptApplication): URL[] {
  const { apiBaseUrl, tokenUrl, revokeUrl, embedDomain } = environment;
  const urls = [apiBaseUrl, tokenUrl, revokeUrl, embedDomain].map((text) => new URL('/', text));
  return urls.filter((url, index) => urls.findIndex(({ origin }) => origin === url.origin) === index);
}

/** A step that looks at each host of the application and tells the worst of what it met. */
const perHost =
  (look: (url: URL, effects: CheckEffects, signal: AbortSignal) => Promise<StepOutcome>) =>
  async (effects: CheckEffects, signal: AbortSignal): Promise<StepOutcome> => {
    const { application } = effects.configuration();
    if (!application) return failed(found('configurationMissing'));
    return together(await Promise.all(hostsOf(application).map((url) => look(url, effects, signal))));
  };

/** A proxy as people know it: its host, with the scheme where that is not plain HTTP. */
const nameOfProxy = (route: Extract<Route, { kind: 'proxy' }>): string =>
  route.proxyUrl.replace(/^http:\/\//, '');

/** Whether the system knows the hosts' addresses; behind a proxy that is the proxy's business. */
export const nameResolutionStep: CheckStepDefinition = {
  step: 'nameResolution',
  needs: ['configuration'],
  run: perHost(async (url, { network }, signal) => {
    const host = url.hostname;
    const route = await network.routeOf(url);
    if (route?.kind === 'proxy') return passed(found('nameLeftToProxy', { host, proxy: nameOfProxy(route) }));
    const known = isLoopbackHost(host) || (await network.lookUp(host, signal));
    return known ? passed(found('nameFound', { host })) : failed(found('nameUnknown', { host }));
  }),
};

/** Which proxy is in use for the hosts, and whether they can be reached that way. */
export const proxyStep: CheckStepDefinition = {
  step: 'proxy',
  needs: ['configuration', 'nameResolution'],
  run: perHost(async (url, { network }, signal) => {
    const host = url.hostname;
    const route = await network.routeOf(url);
    const way =
      route?.kind === 'proxy'
        ? found('proxyUsed', { host, proxy: nameOfProxy(route) })
        : found('proxyNone', { host });
    const reached = await network.reach(url, signal);
    return reached.ok ? passed(way) : failedBy(reached.error, way, found('hostUnreachable', { host }));
  }),
};

const refusals = {
  authority: 'certificateAuthorityUnknown',
  expired: 'certificateExpired',
  notYetValid: 'certificateNotYetValid',
  host: 'certificateOtherHost',
  other: 'certificateRefused',
} as const;

function judge(host: string, { issuer, validTo, problem }: MetCertificate, now: number): StepOutcome {
  if (problem) return failed(found(refusals[problem], { host, issuer }));
  const days = Math.floor(((validTo ?? now) - now) / day);
  const values = { host, issuer, days };
  return days < soon
    ? attention(found('certificateEndsSoon', values))
    : passed(found('certificateTrusted', values));
}

/** Whose certificate each host shows, whether it is trusted, and for how long it is good. */
export const tlsStep: CheckStepDefinition = {
  step: 'tls',
  needs: ['proxy'],
  run: perHost(async (url, { network, now }, signal) => {
    const host = url.hostname;
    const met = await network.certificateOf(url, signal);
    if (!met.ok) return failedBy(met.error, found('hostUnreachable', { host }));
    return met.value ? judge(host, met.value, now()) : passed(found('tlsNotUsed', { host }));
  }),
};

/** Whether the API answers, and whether this computer's clock agrees with its. */
export const apiStep: CheckStepDefinition = {
  step: 'api',
  needs: ['tls'],
  run: async (effects, signal) => {
    const { application } = effects.configuration();
    if (!application) return failed(found('configurationMissing'));
    const url = `${application.environment.apiBaseUrl}/clinic`;
    const answer = await effects.network.ask(url, signal);
    if (!answer.ok) return failedBy(answer.error);
    const { serverTime } = answer.value;
    const error = errorOfStatus(answer.value);
    // Without a sign-in the API refuses; that it does so shows that it is there.
    const refusedAsExpected = error === null || error.code === 'unauthorized' || error.code === 'forbidden';
    if (!refusedAsExpected) return failedBy(error);
    const reached = found('apiReached', { host: new URL(url).host });
    const off = serverTime === undefined ? 0 : effects.now() - serverTime;
    return Math.abs(off) > tolerance
      ? attention(reached, found('clockWrong', { minutes: Math.round(Math.abs(off) / 60_000) }))
      : passed(reached);
  },
};
