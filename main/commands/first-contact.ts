import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { app, session } from 'electron';
import type { ContactState } from '../../preload/contract/first-contact';
import { loadContactWords, type ContactWords } from '../diagnostics/check-words';
import { reportedVersions } from '../diagnostics/check-report';
import {
  closingLines,
  contactHead,
  contactReport,
  entryLines,
  outcomeOf,
} from '../diagnostics/first-contact/report';
import { reportName } from '../diagnostics/first-contact/report-name';
import { sandboxVerdict } from '../diagnostics/first-contact/sandbox';
import { openInSystemBrowser } from '../links/external';
import { guardNetwork } from '../app/guard-network';
import { findLink } from '../links/start-argument';
import type { FullscriptApplication } from '../policy/application';
import type { Services } from '../app/create-services';
import { saveFile } from '../storage/save-file';
import { lockDownSession } from '../windows/shell-session';
import { languageInForce } from '../app/language-in-force';
import { systemSpeaksFrench } from '../app/system-language';
import { print } from './print';
import { openTerminalServices, startsLocked } from './terminal-services';
import type { FirstContactRequest } from './command-line';

/** 0: asked, all as assumed. 1: something differs or has no answer. 64: refused. 130: stopped. */
type ExitCode = 0 | 1 | 64 | 130;

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const openServices = (onChange: () => void): Promise<Services> =>
  openTerminalServices({
    folder: app.getPath('userData'),
    openBrowser: async (url, { environment }) =>
      hasDisplay() && openInSystemBrowser(url, [{ origin: new URL(environment.authorizeUrl).origin }]),
    onChange,
  });

/** Prints what is new: the person's next step, and each answered question. */
function printer(words: ContactWords, link: () => string | null): (state: ContactState) => void {
  const { say } = words;
  const printed = new Set<string>();
  let told = '';
  return ({ visit, entries }) => {
    const step = visit && `${String(visit.number)} ${visit.task} ${String(visit.browserOpened)}`;
    if (visit && step !== null && step !== told) {
      told = step;
      const address = link();
      void print([
        '',
        say('contact.visit.title', { number: visit.number }),
        `    ${say(`contact.visit.${visit.task}`)}`,
        ...(visit.browserOpened || address === null
          ? []
          : [`    ${say('contact.visit.link', { link: address })}`]),
        `    ${say('contact.visit.paste')}`,
        '',
      ]);
    }
    for (const entry of entries) {
      if (entry.status === 'waiting' || entry.status === 'running' || printed.has(entry.question)) continue;
      printed.add(entry.question);
      void print(entryLines(entry, words));
    }
  };
}

/** The sandbox to ask: the first application for one, else the first whose kind is unknown. */
function chooseApplication({ configuration }: Services): FullscriptApplication | null {
  const { applications } = configuration.running();
  const of = (verdict: ReturnType<typeof sandboxVerdict>) =>
    applications.find(({ environment }) => sandboxVerdict(environment) === verdict);
  return of('sandbox') ?? of('confirm') ?? applications[0] ?? null;
}

/** Accepts addresses that the system or the person brings back from the browser. Returns a function that stops it. */
function takeAddresses(services: Services): () => void {
  app.on('second-instance', (_event, argv) => {
    const link = findLink(argv);
    if (link !== null) services.firstContact.receive(link, false);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    services.firstContact.receive(url, false);
  });
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => services.firstContact.receive(line.trim(), true));
  return () => lines.close();
}

/**
 * Asks a sandbox every open question and writes the report. Reads only the application, no accounts. Refuses to run
 * beside the app, which would receive the browser's answers. On `cancel` it revokes its own sign-ins and still writes
 * what it found.
 */
export async function runFirstContact(request: FirstContactRequest, cancel: AbortSignal): Promise<ExitCode> {
  process.stdout.on('error', () => undefined);
  lockDownSession(session.defaultSession);
  if (!app.requestSingleInstanceLock()) {
    // The running app owns the profile, and its settings.
    const { say } = await loadContactWords(systemSpeaksFrench() ? 'fr-CA' : 'en-US');
    await print([say('contact.refused.appRuns')]);
    return 1;
  }
  let show: (state: ContactState) => void = () => undefined;
  const tell = async (): Promise<void> => {
    const state = (await starting).firstContact.state();
    if (state) show(state);
  };
  const starting = openServices(() => void tell());
  const services = await starting;
  guardNetwork(app, session.defaultSession, services);
  // Pending revocations are left to the app.
  services.accountServices.owed.dispose();
  const { configuration, firstContact, settings } = services;
  const words = await loadContactWords(languageInForce(services));
  const { say } = words;
  const refuse = async (
    why: 'missing' | 'production' | 'confirm' | 'locked',
    code: ExitCode,
  ): Promise<ExitCode> => {
    await print([say(`contact.refused.${why}`)]);
    return code;
  };
  if (startsLocked(services)) return refuse('locked', 1);
  // An application's typed secret is in the vault; accounts are not read.
  if (settings.applications().length > 0) {
    await services.vault.open();
    await configuration.loadSecrets();
  }
  const application = chooseApplication(services);
  if (!application) return refuse('missing', 64);
  const release = takeAddresses(services);
  show = printer(words, firstContact.link);
  cancel.addEventListener('abort', firstContact.cancel, { once: true });
  const { confirmed, untilExpired } = request;
  const refused = firstContact.start(application, { confirmed, untilExpired });
  if (refused !== null) {
    release();
    return refuse(refused, 64);
  }
  const versions = reportedVersions(app.getVersion());
  const startedAt = Date.now();
  await print([say('contact.lead'), '', ...contactHead(versions, startedAt, application.environment.id), '']);
  if (request.untilExpired) await print([say('contact.waits')]);
  if (cancel.aborted) firstContact.cancel();
  await firstContact.settled();
  release();
  const state = firstContact.state();
  if (!state) return 1;
  await print(['', ...closingLines(state.entries, state.ended, words)]);
  const file = resolve(request.file ?? reportName(startedAt));
  const written = await saveFile(file, 'owner', contactReport(state, versions, words));
  await print([written.ok ? say('contact.written', { file }) : say('contact.notWritten')]);
  if (cancel.aborted) return 130;
  return written.ok && state.ended !== 'left' && outcomeOf(state.entries) === 'assumed' ? 0 : 1;
}
