import type { BundleFacts } from '../../../main/diagnostics/make-bundle';
import { base } from '../../renderer/preview/states';

export const patient = 'Wilhelmina Featherstonehaugh';
export const secret = 'planted-secret-4711-abcdef';

/** What there is to tell of a running app. */
export const facts: BundleFacts = {
  machine: {
    versions: { app: '1.0.0', packaged: true, electron: '45.4.1', chromium: '150.0', node: '24.18.1' },
    system: {
      platform: 'linux',
      release: '6.1.0-18-amd64',
      architecture: 'x64',
      memoryMegabytes: 16_000,
      language: 'en-CA',
      desktop: 'GNOME',
    },
    runningForSeconds: 12,
    processes: [
      { processId: 1, type: 'Browser', kilobytes: 200_000, processorPercent: 0.123 },
      { processId: 7, type: 'Tab', kilobytes: 90_000, processorPercent: 3 },
    ],
  },
  now: Date.UTC(2026, 2, 3, 10),
  state: {
    ...base,
    latestActivity: [
      {
        sequence: 1,
        time: '2026-03-03T10:00:00.000Z',
        action: 'patient.selected',
        accountId: base.accounts[0]?.id ?? null,
        clinicId: 'clinic-secret-name',
        objectId: 'patient-id-4711',
        result: 'ok',
        requestId: null,
      },
    ],
  },
  values: [
    { path: 'fullscript.clientId', origin: 'policy', value: 'client-id-abcd' },
    { path: 'fullscript.clientSecret', origin: 'policy', value: secret },
    { path: 'fullscript.redirectUri', origin: 'settings', value: `https://bounce.test/back?code=${secret}` },
    { path: 'fullscript.embedOrigin', origin: 'settings', value: 'https://companion.clinic.example' },
    { path: 'some.newKey', origin: 'policy', value: secret },
    { path: 'accounts.maximum', origin: 'default', value: 12 },
  ],
  ignoredKeys: [],
  routes: [
    { host: 'api.test', route: { kind: 'proxy', proxyUrl: 'http://proxy.test:8080' } },
    { host: 'embed.test', route: { kind: 'direct' } },
  ],
  proxyQuestion: null,
  proxySignedIn: true,
  authorities: 1,
  clientCertificates: 'Front Desk Authority',
  errors: [
    {
      time: '2026-03-03T10:00:00.000Z',
      source: 'patients.search',
      code: 'forbidden',
      requestId: 'r-1',
      count: 2,
    },
  ],
  guestProcesses: new Map([[7, base.accounts[0]?.id ?? '']]),
};
