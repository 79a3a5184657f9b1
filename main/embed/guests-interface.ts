import type { WebContents } from 'electron';
import type {
  EmbedEvent,
  EmbedFeature,
  GuestReport,
  GuestState,
  SessionGrant,
} from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import type { FullscriptApplication } from '../policy/application';
import type { Attachment } from './attach-guard';

/** All guests of the window, by mount, as the rest of main uses them. */
export interface Guests {
  /** The part of `GuestState` that the guests know themselves. */
  readonly list: () => Omit<GuestState, 'zoom'>[];
  readonly prepare: (accountId: string, application: FullscriptApplication) => Result<{ mountId: string }>;
  readonly mount: (
    mountId: string,
    feature: EmbedFeature,
    patientId: string | null,
  ) => Promise<Result<Record<string, never>>>;
  readonly close: (mountId: string) => Promise<void>;
  /** Closes a guest unless work was begun in it; resolves to whether it is closed. */
  readonly leave: (mountId: string) => Promise<boolean>;
  /** Dismisses the notice beside a shown page. */
  readonly dismissNotice: (mountId: string) => void;
  /** Closes other accounts' guests (null: everyone's) that are not on screen yet. */
  readonly endOthers: (accountId: string | null) => void;
  /** Whether a person has touched any guest. */
  readonly touched: () => boolean;
  /** Whether closing everything would lose work. Asks the touched pages, and closes those without any. */
  readonly wouldLoseWork: () => Promise<boolean>;
  /** Reapplies the guests' zoom, for one account or all. */
  readonly applyZoom: (accountId?: string) => void;
  readonly closeAccount: (accountId: string) => Promise<void>;
  /** Closes guests that failed, so they are mounted again with the renewed sign-in. */
  readonly closeFailed: (accountId: string) => Promise<void>;
  /** Closes prepared guests, so the next click uses the application now in force. */
  readonly closePrepared: () => Promise<void>;
  /**
   * While held, nothing new begins (`locked`); unfinished mounts are closed, so no grant waits in memory. Returns the
   * pages that stay.
   */
  readonly hold: () => WebContents[];
  readonly release: () => void;
  readonly closeAll: () => Promise<void>;
  readonly takeTicket: (ticket: string) => Attachment | null;
  readonly attached: (contents: WebContents) => void;
  readonly senderOf: (webContentsId: number) => { mountId: string; origin: string } | null;
  /** The account of a guest by its web contents; null for any other. */
  readonly accountOf: (webContentsId: number) => string | null;
  /** The page of this account's guest if it is on screen; else null. */
  readonly shown: (accountId: string, mountId: string) => WebContents | null;
  readonly grantFor: (mountId: string) => Promise<Result<SessionGrant>>;
  readonly report: (mountId: string, report: GuestReport) => void;
  /** Resolves once the event is on disk. Error: `ipc_rate_limited` if a page sends too many. */
  readonly event: (mountId: string, event: EmbedEvent) => Promise<Result<Record<string, never>>>;
  /** The platform confirmed a plan whose activation a guest reported. */
  readonly planConfirmed: (planId: string) => void;
  /** The account of each guest process, by operating system id. */
  readonly processes: () => ReadonlyMap<number, string>;
}
