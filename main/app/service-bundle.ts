import type { AppState, ConfigurationEntry } from '../../preload/contract/contract';
import type { Services } from './create-services';
import { listConfiguration } from './list-configuration';
import type { DiagnosticsBundle } from '../diagnostics/bundle-schema';
import { readMachineFacts } from '../diagnostics/machine-facts';
import { makeBundle } from '../diagnostics/make-bundle';

/** A value as shown in the configuration report, which contains no secrets. */
function plainValue(value: ConfigurationEntry['value']): unknown {
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'secret':
      return true;
    case 'text':
      return value.text;
    case 'number':
      return value.number;
    case 'switch':
      return value.on;
    case 'texts':
      return value.texts;
    case 'entries':
      return value.count;
  }
}

/** The running app's content of the diagnostics file. */
export async function bundleOf(
  services: Services,
  state: AppState,
  guestProcesses: ReadonlyMap<number, string>,
): Promise<DiagnosticsBundle> {
  const { configuration, http, network, errors } = services;
  const { applications, clientCertificates } = configuration.running();
  const origins = applications.flatMap(({ environment: { apiBaseUrl, embedDomain } }) =>
    [apiBaseUrl, embedDomain].map((text) => new URL(text).origin),
  );
  const routes = await Promise.all(
    [...new Set(origins)].map(async (origin) => {
      const url = new URL(origin);
      return { host: url.host, route: await http.routeOf(url) };
    }),
  );
  return makeBundle({
    machine: readMachineFacts(),
    now: Date.now(),
    state,
    values: listConfiguration(services, 'en-US').map(({ path, origin, value }) => ({
      path,
      origin,
      value: plainValue(value),
    })),
    ignoredKeys: services.policy.newest().warnings.map(({ path }) => path),
    routes,
    proxyQuestion: network.proxyCredentials.question(),
    proxySignedIn: network.proxyCredentials.hasAny(),
    authorities: network.authorities().length,
    clientCertificates,
    errors: errors.recent(),
    guestProcesses,
  });
}
