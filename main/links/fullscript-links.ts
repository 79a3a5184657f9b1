import type { Environment } from '../environments/environments';
import type { LinkRule } from './external';

/** Where a guest's links to new windows may go: Fullscript's own sites. None on the local platform. */
export const fullscriptLinks = (environment: Environment): readonly LinkRule[] =>
  environment.embedDomain.startsWith('https:') && environment.id !== 'local'
    ? [{ domain: 'fullscript.com' }, { domain: 'fullscript.io' }]
    : [];

/** Where a dynamic link may lead in the system browser: Fullscript's own sites, and the environment's. */
export const dynamicLinkRules = (environment: Environment): readonly LinkRule[] => [
  ...fullscriptLinks(environment),
  { origin: new URL(environment.authorizeUrl).origin },
  { origin: new URL(environment.embedDomain).origin },
];

/** The pages our own window may open, by name: it never chooses a URL. */
export const fullscriptPages = {
  fullscriptDashboard: {
    url: 'https://fullscript.dev/applications',
    rule: { origin: 'https://fullscript.dev' },
  },
  fullscriptSupport: {
    url: 'https://support.fullscript.com/',
    rule: { origin: 'https://support.fullscript.com' },
  },
} as const;
