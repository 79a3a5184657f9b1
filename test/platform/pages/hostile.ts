import { dataBlock, escaped, page } from './html';
import { leavingPage } from './leaving';

/** The attacks that a page inside the embed may try, by `assets/hostile.js`; `leaving` waits for its links to be clicked. */
export const hostileKinds = [
  'top-navigation',
  'popups',
  'downloads',
  'schemes',
  'permissions',
  'dialogs',
  'requests',
  'messages',
  'cpu',
  'service-worker',
  'storage',
  'leaving',
] as const;

export type HostileKind = (typeof hostileKinds)[number];

/** Reads a kind that came from outside; null where there is no such attack. */
export const hostileKindOf = (text: string): HostileKind | null =>
  hostileKinds.find((kind) => kind === text) ?? null;

/** What the attack needs to know. */
export interface HostileTargets {
  readonly api: string;
  readonly foreign: string;
  readonly frameId: string;
  readonly targetOrigin: string;
}

/**
 * A page that attacks its host: once by itself as soon as it is loaded, and again at each press of its button, which
 * gives it a user gesture. What it believes to have achieved is posted to the record.
 */
export const hostilePage = (kind: HostileKind, targets: HostileTargets): string =>
  kind === 'leaving' ? leavingPage(targets.foreign) : attackingPage(kind, targets);

const attackingPage = (kind: HostileKind, targets: HostileTargets): string =>
  page({
    title: `Hostile: ${kind}`,
    style: 'embed.css',
    script: 'hostile.js',
    bodyClass: 'failed',
    body: `
<main class="oops" data-testid="hostile" data-kind="${kind}">
<h1>Hostile page: ${kind}</h1>
<p><button type="button" class="primary" id="attack" data-testid="hostile-attack">Attack with a gesture</button></p>
<p><a id="blank" href="${escaped(targets.foreign)}/blank" target="_blank" data-testid="hostile-blank">New window</a>
<a id="download" href="/hostile/download" download="invoice.exe" data-testid="hostile-download">Download</a>
<a id="mail" href="mailto:somebody@example.test" data-testid="hostile-mail">Mail</a></p>
<p class="quiet" id="log" data-testid="hostile-log"></p>
</main>
${dataBlock('state', { kind, ...targets })}`,
  });
