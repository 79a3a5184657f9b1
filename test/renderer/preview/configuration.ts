import type {
  ConfigurationEntry,
  ConfigurationWarning,
  Language,
  PolicyView,
} from '../../../preload/contract/contract';
import { configurationReport } from '../../../main/policy/configuration-report';

const managed = {
  environment: 'us-snd',
  fullscript: {
    clientId: 'c3f1a7d0b2e94f5c',
    clientSecret: 'never shown',
    publicKey: 'pk_9a51c2d4',
    embedOrigin: 'https://companion.northside.example',
  },
  lock: { idleMinutes: 5 },
  network: { extraCertificateAuthorities: '/etc/ssl/certs/northside-inspection.pem' },
  privacy: { contentProtection: true },
} as const;

/** The configuration of a clinic whose IT sets most of it. */
export const configurationOf = (policy: PolicyView, language: Language): ConfigurationEntry[] =>
  configurationReport(
    { policy: managed, settings: { language }, environment: 'us-snd' },
    policy.problems,
    language,
  );

/** Keys that a newer version knows, and a typing mistake, in a policy with mistakes. */
export const warningsOf = ({ problems, error }: PolicyView): ConfigurationWarning[] =>
  problems.length === 0 || error
    ? []
    : [
        {
          path: 'support.contact',
          warning: 'unknown',
          suggestion: null,
          note: null,
          position: { line: 3, column: 14 },
        },
        { path: 'lock.onSleeep', warning: 'unknown', suggestion: 'lock.onSleep', note: null },
      ];
