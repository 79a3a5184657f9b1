import type { AppState, ConfigurationEntry } from '../../preload/contract';
import type { Services } from '../services/create-services';
import { listConfiguration } from '../services/list-configuration';
import type { DiagnosticsBundle } from './bundle-schema';
import { readMachineFacts } from './machine-facts';
import { makeBundle } from './make-bundle';

/** A value as it stands in the report of the configuration, which knows no secret. */
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

/** The content of the diagnostics file of the running app. */
export async function bundleOf(
  services: Services,
  state: AppState,
  guestProcesses: ReadonlyMap<number, string>,
): Promise<DiagnosticsBundle> {
  const { configuration, http, proxyCredentials, authorities, errors } = services;
  const { application, clientCertificates } = configuration.current();
  const urls = application ? [application.environment.apiBaseUrl, application.environment.embedDomain] : [];
  const routes = await Promise.all(
    urls.map(async (text) => {
      const url = new URL(text);
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
    routes,
    proxyQuestion: proxyCredentials.question(),
    proxySignedIn: proxyCredentials.hasAny(),
    authorities: authorities().length,
    clientCertificates,
    errors: errors.recent(),
    guestProcesses,
  });
}
