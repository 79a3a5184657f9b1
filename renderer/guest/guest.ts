import { Fullscript } from '@fullscript/fullscript-js';
import type { EmbedEvent, SessionGrant } from '../../preload/contract/contract';
import type { GuestInterface } from '../../preload/surface';
import { keepDragsInside } from '../drags/keep-drags-inside';
import { saysSessionEnded, treatmentPlanOf, patientOf } from './event-payload';

/**
 * The guest page: one document per mount. It asks main for the one-time secret, mounts Fullscript.js and tells
 * main what happened, in ids. It cannot name an account and keeps the secret no longer than the mount takes.
 */
declare global {
  interface Window {
    readonly companionGuest: GuestInterface;
  }
}

const mountElementId = 'fullscript';
const reportAfterMilliseconds = 25;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 120_000;

/** The SDK throws out of its message listener on `serverError`; our own listener reports it, so it is no crash. */
function reportServerErrors(domain: string): void {
  window.addEventListener('message', (message) => {
    // Fullscript's own frame alone: one inside it knows nothing of the mount.
    const iframe = document.querySelector('iframe');
    if (message.origin !== domain || !iframe || message.source !== iframe.contentWindow) return;
    const data: unknown = message.data;
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'serverError') return;
    const ended = 'payload' in data && saysSessionEnded(data.payload);
    void window.companionGuest.reportState({
      phase: 'failed',
      reason: ended ? 'embed_session_ended' : 'embed_server_error',
    });
  });
  window.addEventListener('error', (event) => event.preventDefault());
}

/** Fullscript tells once: what main has too much of at the moment is kept, and told again later. */
async function report(event: EmbedEvent): Promise<void> {
  for (let pause = firstPauseMilliseconds; pause <= longestPauseMilliseconds; pause *= 2) {
    const answer = await window.companionGuest.reportEvent(event);
    if (answer.ok || answer.error.code !== 'ipc_rate_limited') return;
    await new Promise((rested) => setTimeout(rested, pause));
  }
}

function reportEvents(feature: ReturnType<ReturnType<typeof Fullscript>['create']>): void {
  feature.on('patient.selected', (event) => {
    const selected = patientOf(event);
    if (selected) void report({ type: 'patient.selected', ...selected });
  });
  feature.on('treatmentPlan.activated', (event) => {
    const activated = treatmentPlanOf(event);
    if (activated) void report({ type: 'treatmentPlan.activated', ...activated });
  });
}

/**
 * Tells main once that a person has clicked or typed in the frame: a plan can be begun by clicks alone. Browsers
 * count an interaction for the pages around a frame too, but tell of it by no event, so it is looked for.
 * https://html.spec.whatwg.org/multipage/interaction.html#tracking-user-activation
 */
function reportTouch(): void {
  const timer = setInterval(() => {
    if (!navigator.userActivation.hasBeenActive) return;
    clearInterval(timer);
    void window.companionGuest.reportState({ phase: 'touched' });
  }, 250);
}

/**
 * Hands the keyboard on to the frame when it comes to this page around it, which has no use for it. A moment later,
 * because Tab goes into the frame by itself.
 */
function handOnFocus(iframe: HTMLIFrameElement): void {
  window.addEventListener('focus', () =>
    setTimeout(() => {
      if (document.activeElement === document.body) iframe.focus();
    }),
  );
}

/** The SDK hides its spinner behind the shown frame without ending it, which would draw sixty empty frames a second. */
const endAnimations = (): void => document.getAnimations().forEach((animation) => animation.cancel());

async function mount(grant: SessionGrant): Promise<void> {
  const client = Fullscript({ publicKey: grant.publicKey, env: grant.environment, domain: grant.domain });
  const patient = grant.patientId === null ? {} : { patient: { id: grant.patientId } };
  const options = { secretToken: grant.secretToken, ...patient };
  const feature =
    grant.feature === 'treatmentPlan'
      ? client.create('treatmentPlan', options)
      : client.create('platform', { ...options, ...(grant.entrypoint && { entrypoint: grant.entrypoint }) });
  reportEvents(feature); // before mount: events sent earlier than their listener are lost
  await feature.mount(mountElementId);
  const iframe = document.querySelector('iframe');
  if (!iframe) throw new Error('no iframe');
  // The SDK swallows a failed tokenize call and writes the word null: the patient would be missing without a word.
  if (new URL(iframe.src).searchParams.get('data_token') === 'null') {
    document.getElementById(mountElementId)?.replaceChildren();
    await window.companionGuest.reportState({ phase: 'failed', reason: 'embed_tokenize_failed' });
    return;
  }
  iframe.title = 'Fullscript';
  reportTouch();
  handOnFocus(iframe);
  iframe.addEventListener('load', () => {
    endAnimations();
    void window.companionGuest.reportState({ phase: 'shown' });
  });
  // A moment later: main also handles the frame's first request, which would have to wait for what this sets off.
  setTimeout(() => void window.companionGuest.reportState({ phase: 'loading' }), reportAfterMilliseconds);
}

async function start(): Promise<void> {
  const grant = await window.companionGuest.getSessionGrant({});
  if (!grant.ok) return; // main knows why and the shell shows it
  reportServerErrors(grant.value.domain);
  try {
    await mount(grant.value);
  } catch {
    await window.companionGuest.reportState({ phase: 'failed', reason: 'embed_mount_failed' });
  }
}

keepDragsInside(document);
void start();
