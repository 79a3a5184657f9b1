import type { Environment } from '../environments/environments';
import type { LinkRule } from './external';

/** Where links that a guest wants in a new window may go: Fullscript's own sites. None on the local platform. */
export const fullscriptLinks = (environment: Environment): readonly LinkRule[] =>
  environment.embedDomain.startsWith('https:') && environment.id !== 'local'
    ? [{ domain: 'fullscript.com' }, { domain: 'fullscript.io' }]
    : [];

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
