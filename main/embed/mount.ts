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

/** One guest, from ticket to end. */
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
  /** What was refused to a shown page that goes on: a link, a download. */
  notice: CompanionError | null;
  work: Work;
  /** Its account left the screen: no key may reach it. */
  away: boolean;
  feature: EmbedFeature | null;
  patientId: string | null;
  contents: WebContents | null;
  /** Static files its frame has requested. */
  readonly assets: Set<string>;
  /** Calls of its document that are currently refused. */
  refusedCalls: ReadonlySet<string>;
  /** The end of its session is already in the activity log. */
  sessionEndRecorded: boolean;
  /** Resolves with the grant when the person opens the mount. */
  grant: PromiseWithResolvers<Result<ReceivedGrant>>;
  secretHandedOver: boolean;
  /** The grant that was handed over but is not logged yet. Never its secret. */
  handedOver: HandedOver | null;
  expectedHostPage: string | null;
  /** Issuer of the last refused certificate. */
  refusedIssuer: string | undefined;
  endFrameWatch: (() => void) | null;
  slowTimer: ReturnType<typeof setTimeout> | null;
}

type GivenAtFirst = 'id' | 'accountId' | 'application' | 'partition' | 'spellcheck' | 'session' | 'hostPage';

/** A mount in its first state. */
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
  /** A new guest's spelling; null for none. */
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
  /** Zoom of an account's guests, 1 for 100 %, including the window's own zoom. */
  readonly zoomOf: (accountId: string) => Promise<number>;
  /** A key inside a guest requests another zoom for its account. */
  readonly onZoomAsked: (accountId: string, step: ZoomStep) => void;
  readonly monotonic: () => number;
  readonly onChange: () => void;
  readonly onMounted: (mount: { accountId: string; grant: HandedOver }) => Promise<void>;
  readonly onRefused: (mount: { accountId: string; error: CompanionError }) => Promise<void>;
  readonly onSessionEnded: (mount: { accountId: string }) => Promise<void>;
  readonly onEvent: (accountId: string, event: EmbedEvent) => Promise<Result<Record<string, never>>>;
  /** A page exceeded its event budget. Called once per page. */
  readonly onEventsRefused: (mount: { accountId: string }) => Promise<void>;
}

/** Whether closing loses begun work: a guest that crashed or was never shown has none. */
export const holdsWork = ({ work, progress }: Mount): boolean => work.begun && canBeKept(progress);
