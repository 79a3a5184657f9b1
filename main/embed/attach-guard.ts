import type { WebContents, WebPreferences } from 'electron';

/** What main gives a webview that has a valid ticket. */
export interface Attachment {
  readonly partition: string;
  readonly guestPreload: string;
  /** Whether spelling is checked in it. */
  readonly spellcheck: boolean;
}

// Without `src`: the element would load it by itself while main loads the host page, and either navigation can abort
// the other or end the wait for it.
const keptParameters = new Set(['instanceId', 'elementInstanceId']);

/**
 * Every guest's preferences, all spelled out; nothing the page asked for survives. Electron's own `disablePopups` (set
 * without `allowpopups`) is left out on purpose: the window open handler must be called, to pass allowed links to the
 * system browser.
 */
const guestPreferences = ({ partition, guestPreload, spellcheck }: Attachment): WebPreferences => ({
  partition,
  preload: guestPreload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  disableDialogs: true,
  spellcheck,
  devTools: false,
  navigateOnDragDrop: false,
  backgroundThrottling: true,
});

/** Lets webviews in once it is opened. */
export interface AttachmentDoor {
  readonly open: (to: {
    readonly takeTicket: (ticket: string) => Attachment | null;
    readonly onAttached: (guest: WebContents) => void;
  }) => void;
}

/**
 * Guards the one window that may hold webviews. A webview is attached only with `src="about:blank"` and a one-shot
 * ticket from main in its `partition` attribute; its preferences are then rebuilt from scratch, because the attribute
 * `webpreferences` can add any key.
 * https://www.electronjs.org/docs/latest/tutorial/security#12-verify-webview-options-before-creation
 */
export function guardAttachment(shell: WebContents): AttachmentDoor {
  let takeTicket: (ticket: string) => Attachment | null = () => null;
  shell.on('will-attach-webview', (event, webPreferences, parameters) => {
    const attachment = parameters['src'] === 'about:blank' ? takeTicket(parameters['partition'] ?? '') : null;
    if (!attachment) return event.preventDefault();
    for (const key of Object.keys(webPreferences)) Reflect.deleteProperty(webPreferences, key);
    for (const key of Object.keys(parameters))
      if (!keptParameters.has(key)) Reflect.deleteProperty(parameters, key);
    Object.assign(webPreferences, guestPreferences(attachment));
  });
  return {
    open: (to) => {
      takeTicket = to.takeTicket;
      shell.on('did-attach-webview', (_event, guest) => to.onAttached(guest));
    },
  };
}
