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

/** All guests of the window, by mount: what the rest of main may ask of them. */
export interface Guests {
  /** Everything of `GuestState` that the guests know themselves. */
  readonly list: () => Omit<GuestState, 'zoom'>[];
  readonly prepare: (accountId: string, application: FullscriptApplication) => Result<{ mountId: string }>;
  readonly mount: (
    mountId: string,
    feature: EmbedFeature,
    patientId: string | null,
  ) => Promise<Result<Record<string, never>>>;
  readonly close: (mountId: string) => Promise<void>;
  /** Closes a guest unless work was begun in it; answers whether it is closed. */
  readonly leave: (mountId: string) => Promise<boolean>;
  /** Takes away the notice beside a page that is shown. */
  readonly dismissNotice: (mountId: string) => void;
  /** Closes what other accounts than this one (null: all) have on its way: all that is not on screen yet. */
  readonly endOthers: (accountId: string | null) => void;
  /** Whether a person has touched any guest. */
  readonly touched: () => boolean;
  /** Whether closing everything would lose work. Asks the touched pages, and closes those that hold none. */
  readonly wouldLoseWork: () => Promise<boolean>;
  /** Sets the zoom of the guests anew, of one account or of all. */
  readonly applyZoom: (accountId?: string) => void;
  readonly closeAccount: (accountId: string) => Promise<void>;
  /** Closes those that could not be shown, so that they are mounted anew with a renewed sign-in. */
  readonly closeFailed: (accountId: string) => Promise<void>;
  /** Closes those that nobody has asked for yet, so that the next click takes the application now in force. */
  readonly closePrepared: () => Promise<void>;
  /**
   * While held, nothing new begins (`locked`); what was on its way is closed, so that no grant waits in memory.
   * Answers the pages of what stays.
   */
  readonly hold: () => WebContents[];
  readonly release: () => void;
  readonly closeAll: () => Promise<void>;
  readonly takeTicket: (ticket: string) => Attachment | null;
  readonly attached: (contents: WebContents) => void;
  readonly senderOf: (webContentsId: number) => { mountId: string; origin: string } | null;
  /** The account of a guest by its web contents; null for any other. */
  readonly accountOf: (webContentsId: number) => string | null;
  /** The page of a guest of this account that is on screen; null for any other. */
  readonly shown: (accountId: string, mountId: string) => WebContents | null;
  readonly grantFor: (mountId: string) => Promise<Result<SessionGrant>>;
  readonly report: (mountId: string, report: GuestReport) => void;
  /** Resolves once what it says is on disk. Error: `ipc_rate_limited`, where one page says too much. */
  readonly event: (mountId: string, event: EmbedEvent) => Promise<Result<Record<string, never>>>;
  /** The platform confirmed a plan that one of them said was activated. */
  readonly planConfirmed: (planId: string) => void;
  /** Which account's pages run in which process of the operating system. */
  readonly processes: () => ReadonlyMap<number, string>;
}
