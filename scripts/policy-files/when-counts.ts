/** When a changed value applies, in words that follow "a change counts". No class needs a reinstallation. */
export const countsWords = {
  atOnce: 'at once',
  signIn: 'for the next sign-in',
  request: 'for the next sign-in and request',
  page: 'for the next Fullscript page that is opened',
  connection: 'for new connections and pages',
  look: 'at the next look, within 5 minutes',
  lock: 'the next time the app locks',
  start: 'at the next start',
} as const;

export type Counts = keyof typeof countsWords;

/** For each configuration key. `test/e2e/policy/live-keys.spec.ts` checks the classes against the running app. */
const counts: Readonly<Record<string, Counts>> = {
  environment: 'request',
  applications: 'request',
  'fullscript.clientId': 'request',
  'fullscript.clientSecret': 'request',
  'fullscript.publicKey': 'page',
  'fullscript.embedOrigin': 'page',
  'fullscript.redirectUri': 'signIn',
  'fullscript.oauthLevel': 'signIn',
  'fullscript.pkce': 'signIn',
  'fullscript.authorizeUrl': 'signIn',
  'fullscript.apiBaseUrl': 'request',
  'fullscript.tokenUrl': 'request',
  'fullscript.revokeUrl': 'request',
  'fullscript.embedDomain': 'page',
  'accounts.maximum': 'signIn',
  'lock.idleMinutes': 'atOnce',
  'lock.onSleep': 'atOnce',
  'lock.onScreenLock': 'atOnce',
  'lock.keepWorkMinutes': 'lock',
  'lock.atStart': 'start',
  'lock.requirePin': 'atOnce',
  'updates.mode': 'atOnce',
  'updates.feedUrl': 'atOnce',
  'updates.channel': 'atOnce',
  'updates.minimumVersion': 'atOnce',
  'network.extraCertificateAuthorities': 'connection',
  'network.clientCertificates': 'page',
  'network.embedHosts': 'page',
  'privacy.contentProtection': 'atOnce',
  'privacy.notifications': 'atOnce',
  'activity.followPlans': 'look',
  'handover.folder': 'atOnce',
  'handover.patientIdSystem': 'atOnce',
  language: 'atOnce',
};

/** When a key's change applies. Throws if there is no entry: then no guide must be written. */
export function countsOf(path: string): Counts {
  const found = counts[path];
  if (found === undefined) throw new Error(`${path} has no entry in scripts/policy-files/when-counts.ts`);
  return found;
}

/** Every key that has an entry, for the test that looks for leftovers. */
export const countedPaths: readonly string[] = Object.keys(counts);
