import type { Session, WebContents } from 'electron';
import type { EmbedEvent, EmbedFeature, ZoomStep } from '../../preload/contract/contract';
import type { CompanionError, Result } from '../../preload/contract/errors';
import type { ReceivedGrant } from '../fullscript/session-grants';
import type { CertificateJudge } from '../network/certificate-verification';
import type { FullscriptApplication } from '../policy/application';
import type { CheckedWith } from '../spelling/spelling';
import { noWork, type Work } from './begun-work';
import type { FrameAssets } from './frame-assets';
import { canBeKept, type MountProgress } from './mount-phase';

type HandedOver = Pick<ReceivedGrant, 'id' | 'requestId'>;

/** One guest, from its ticket to its end. */
export interface Mount {
  readonly id: string;
  readonly accountId: string;
  readonly application: FullscriptApplication;
  readonly partition: string;
  readonly spellcheck: boolean;
  readonly session: Session;
  readonly hostPage: Promise<string>;
  readonly abort: AbortController;
  progress: MountProgress;
  /** What was refused to the page while it is shown and goes on: a link, a download. */
  notice: CompanionError | null;
  work: Work;
  /** Its account has left the screen: no key may reach it. */
  away: boolean;
  feature: EmbedFeature | null;
  patientId: string | null;
  contents: WebContents | null;
  /** Static files its frame has asked for. */
  readonly assets: Set<string>;
  /** Calls of its document that are refused at present. */
  refusedCalls: ReadonlySet<string>;
  /** That its session ended stands in the activity. */
  sessionEndRecorded: boolean;
  /** Resolved with the grant when the person asks for the mount. */
  grant: PromiseWithResolvers<Result<ReceivedGrant>>;
  secretHandedOver: boolean;
  /** The grant that was handed over and is not in the activity yet. Never its secret. */
  handedOver: HandedOver | null;
  expectedHostPage: string | null;
  /** Who issued the last certificate that was refused. */
  refusedIssuer: string | undefined;
  endFrameWatch: (() => void) | null;
  slowTimer: ReturnType<typeof setTimeout> | null;
}

type GivenAtFirst = 'id' | 'accountId' | 'application' | 'partition' | 'spellcheck' | 'session' | 'hostPage';

/** A mount that nothing has happened to yet. */
export const newMount = (given: Pick<Mount, GivenAtFirst>): Mount => ({
  ...given,
  abort: new AbortController(),
  progress: { phase: 'preparing', error: null },
  notice: null,
  work: noWork,
  away: false,
  feature: null,
  patientId: null,
  contents: null,
  assets: new Set(),
  refusedCalls: new Set(),
  sessionEndRecorded: false,
  grant: Promise.withResolvers(),
  secretHandedOver: false,
  handedOver: null,
  expectedHostPage: null,
  refusedIssuer: undefined,
  endFrameWatch: null,
  slowTimer: null,
});

/** What the guests need from the rest of main. */
export interface GuestDependencies {
  readonly guestPreload: string;
  readonly hostPage: (embedDomain: string) => Promise<string>;
  readonly extraHosts: () => readonly string[];
  readonly certificates: CertificateJudge;
  /** What the spelling of a new guest is checked with; null for nothing. */
  readonly spelling: () => CheckedWith | null;
  readonly frameAssets: FrameAssets;
  readonly requestGrant: (mount: {
    accountId: string;
    application: FullscriptApplication;
    signal: AbortSignal;
  }) => Promise<Result<ReceivedGrant>>;
  /** Whether the system browser may open a link: it leads to one of Fullscript's own sites. */
  readonly isOwnSite: (url: string, application: FullscriptApplication) => boolean;
  readonly openLink: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly mayRestart: (accountId: string) => boolean;
  /** Zoom of an account's guests, 1 for 100 %, the window's own zoom included. */
  readonly zoomOf: (accountId: string) => Promise<number>;
  /** Keys inside a guest ask for another zoom of its account. */
  readonly onZoomAsked: (accountId: string, step: ZoomStep) => void;
  readonly monotonic: () => number;
  readonly onChange: () => void;
  readonly onMounted: (mount: { accountId: string; grant: HandedOver }) => Promise<void>;
  readonly onRefused: (mount: { accountId: string; error: CompanionError }) => Promise<void>;
  readonly onSessionEnded: (mount: { accountId: string }) => Promise<void>;
  readonly onEvent: (accountId: string, event: EmbedEvent) => Promise<Result<Record<string, never>>>;
  /** A page says more than its budget allows. Told once for each page. */
  readonly onEventsRefused: (mount: { accountId: string }) => Promise<void>;
}

/** Whether closing loses begun work: what has crashed or was never shown has none to lose. */
export const holdsWork = ({ work, progress }: Mount): boolean => work.begun && canBeKept(progress);
