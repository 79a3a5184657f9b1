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

/** One URL for each Fullscript host the app calls itself. */
function hostsOf({ environment }: FullscriptApplication): URL[] {
  const { apiBaseUrl, tokenUrl, revokeUrl, embedDomain } = environment;
  const urls = [apiBaseUrl, tokenUrl, revokeUrl, embedDomain].map((text) => new URL('/', text));
  return urls.filter((url, index) => urls.findIndex(({ origin }) => origin === url.origin) === index);
}

/** A step that looks at each of the application's hosts and reports the worst outcome. */
const perHost =
  (look: (url: URL, effects: CheckEffects, signal: AbortSignal) => Promise<StepOutcome>) =>
  async (effects: CheckEffects, signal: AbortSignal): Promise<StepOutcome> => {
    const { application } = effects.configuration();
    if (!application) return failed(found('configurationMissing'));
    return together(await Promise.all(hostsOf(application).map((url) => look(url, effects, signal))));
  };

/** A proxy's familiar name: its host, with the scheme unless it is plain HTTP. */
const nameOfProxy = (route: Extract<Route, { kind: 'proxy' }>): string =>
  route.proxyUrl.replace(/^http:\/\//, '');

/** Whether the system resolves the hosts; behind a proxy, the proxy does that. */
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

/** Which proxy the hosts are reached through, and whether that works. */
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

/** Who issued each host's certificate, whether it is trusted, and how long it is valid. */
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

/** Whether the API answers, and whether this computer's clock agrees with the API's. */
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
    // Without a sign-in the API refuses; the refusal shows that it is there.
    const refusedAsExpected = error === null || error.code === 'unauthorized' || error.code === 'forbidden';
    if (!refusedAsExpected) return failedBy(error);
    const reached = found('apiReached', { host: new URL(url).host });
    const off = serverTime === undefined ? 0 : effects.now() - serverTime;
    return Math.abs(off) > tolerance
      ? attention(reached, found('clockWrong', { minutes: Math.round(Math.abs(off) / 60_000) }))
      : passed(reached);
  },
};
