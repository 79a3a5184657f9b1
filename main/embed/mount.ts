import type { Session, WebContents } from 'electron';
import type { EmbedEvent, EmbedFeature, ZoomStep } from '../../preload/contract';
import type { CompanionError, Result } from '../../preload/errors';
import type { ReceivedGrant } from '../fullscript/session-grants';
import type { CertificateJudge } from '../network/certificate-verification';
import type { FullscriptApplication } from '../policy/application';
import type { CheckedWith } from '../spelling/spelling';
import type { Work } from './begun-work';
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
  work: Work;
  /** Its account has left the screen: no key may reach it. */
  away: boolean;
  feature: EmbedFeature | null;
  patientId: string | null;
  contents: WebContents | null;
  /** Static files its frame has asked for. */
  readonly assets: Set<string>;
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
  readonly openLink: (url: string, application: FullscriptApplication) => void;
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
