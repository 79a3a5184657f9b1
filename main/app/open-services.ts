import { app, session } from 'electron';
import { openInSystemBrowser } from '../links/external';
import { copyText } from '../windows/copy-text';
import type { Begun } from './before-ready';
import { createServices, type Services } from './create-services';
import { guardNetwork } from './guard-network';
import { machine } from './machine';

/** The services of the app with a window, in its profile. */
export async function openServices({
  changed,
  errors,
  lockFlag,
}: Pick<Begun, 'changed' | 'errors' | 'lockFlag'>): Promise<Services> {
  const services = await createServices({
    ...machine(),
    openBrowser: (url, { environment }) =>
      openInSystemBrowser(url, [{ origin: new URL(environment.authorizeUrl).origin }]),
    copyText,
    errors,
    lockFlag,
    onChange: changed.emit,
  });
  guardNetwork(app, session.defaultSession, services);
  return services;
}
