import type { Session, WebContents } from 'electron';
import type { EmbedEvent, EmbedFeature, GuestReport, GuestState, SessionGrant } from '../../preload/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/errors';
import type { ReceivedGrant } from '../fullscript/session-grants';
import type { FullscriptApplication } from '../policy/application';
import type { Attachment } from './attach-guard';
import { clearEmbedSession, openEmbedSession } from './embed-session';
import { fetchAhead } from './fetch-ahead';
import type { FrameAssets } from './frame-assets';
import { frameProcessesOf } from './frame-processes';
import { watchFrame } from './frame-watch';
import { isAllowedRequest, type NetworkAllowlist } from './network-allowlist';
import {
  frameErrorOf,
  loadErrorOf,
  nextMountProgress,
  type MountProgress,
  type MountSignal,
} from './mount-phase';
import { guardNavigation } from './navigation-guard';

interface Mount {
  readonly id: string;
  readonly accountId: string;
  readonly application: FullscriptApplication;
  readonly partition: string;
  readonly session: Session;
  readonly hostPage: Promise<string>;
  readonly abort: AbortController;
  progress: MountProgress;
  feature: EmbedFeature | null;
  patientId: string | null;
  contents: WebContents | null;
  /** Static files its frame has asked for. */
  readonly assets: Set<string>;
  /** Resolved with the grant when the person asks for the mount. */
  readonly grant: PromiseWithResolvers<Result<ReceivedGrant>>;
  secretHandedOver: boolean;
  expectedHostPage: string | null;
  endFrameWatch: (() => void) | null;
  slowTimer: ReturnType<typeof setTimeout> | null;
}

/** What the guests need from the rest of main. */
export interface GuestDependencies {
  readonly guestPreload: string;
  readonly hostPage: (embedDomain: string) => Promise<string>;
  readonly extraHosts: () => readonly string[];
  readonly frameAssets: FrameAssets;
  readonly requestGrant: (mount: {
    accountId: string;
    application: FullscriptApplication;
    signal: AbortSignal;
  }) => Promise<Result<ReceivedGrant>>;
  readonly openLink: (url: string, application: FullscriptApplication) => void;
  readonly mayRestart: (accountId: string) => boolean;
  readonly monotonic: () => number;
  readonly onChange: () => void;
  readonly onMounted: (mount: { accountId: string; grant: ReceivedGrant }) => Promise<void>;
  readonly onRefused: (mount: { accountId: string; error: CompanionError }) => Promise<void>;
  readonly onEvent: (accountId: string, event: EmbedEvent) => Promise<void>;
}

export interface Guests {
  readonly list: () => GuestState[];
  readonly prepare: (accountId: string, application: FullscriptApplication) => Result<{ mountId: string }>;
  readonly mount: (
    mountId: string,
    feature: EmbedFeature,
    patientId: string | null,
  ) => Promise<Result<Record<string, never>>>;
  readonly close: (mountId: string) => Promise<void>;
  readonly closeAccount: (accountId: string) => Promise<void>;
  /** Closes those that could not be shown, so that they are mounted anew with a renewed sign-in. */
  readonly closeFailed: (accountId: string) => Promise<void>;
  readonly takeTicket: (ticket: string) => Attachment | null;
  readonly attached: (contents: WebContents) => void;
  readonly senderOf: (webContentsId: number) => { mountId: string; origin: string } | null;
  readonly grantFor: (mountId: string) => Promise<Result<SessionGrant>>;
  readonly report: (mountId: string, report: GuestReport) => void;
  readonly event: (mountId: string, event: EmbedEvent) => void;
}

const slowAfterMilliseconds = 8_000;

export function createGuests(dependencies: GuestDependencies): Guests {
  const mounts = new Map<string, Mount>();
  const tickets = new Set<string>();
  const seenEvents = new Set<string>();

  const signal = (mount: Mount, value: MountSignal): void => {
    const before = mount.progress;
    mount.progress = nextMountProgress(before, value);
    if (mount.progress === before) return;
    if (mount.progress.phase === 'shown' || mount.progress.phase === 'failed') stopSlowTimer(mount);
    if (mount.progress.phase === 'failed') endFrameWatch(mount);
    if (mount.progress.error && mount.progress.phase === 'failed')
      void dependencies.onRefused({ accountId: mount.accountId, error: mount.progress.error });
    dependencies.onChange();
  };

  const fail = (mount: Mount, error: CompanionError): void => signal(mount, { kind: 'failed', error });

  const stopSlowTimer = (mount: Mount): void => {
    if (mount.slowTimer) clearTimeout(mount.slowTimer);
    mount.slowTimer = null;
  };

  const prepare: Guests['prepare'] = (accountId, application) => {
    const id = crypto.randomUUID();
    const partition = `embed-${crypto.randomUUID()}`;
    const { embedDomain } = application.environment;
    const allowlist: NetworkAllowlist = { embedDomain, extraHosts: dependencies.extraHosts() };
    const embedSession = openEmbedSession(partition, {
      allowlist,
      takeHostPageLoad: (url) => {
        const expected = mount.expectedHostPage;
        mount.expectedHostPage = null;
        return url === expected;
      },
      observer: {
        onFrameAnswer: (status) => {
          const error = frameErrorOf(status);
          if (error) fail(mount, error);
        },
        onTokenizeFailed: () => fail(mount, { code: 'embed_tokenize_failed' }),
        onFrameAsset: (url) => mount.assets.add(url),
        onBlocked: () => undefined,
      },
    });
    const mount: Mount = {
      id,
      accountId,
      application,
      partition,
      session: embedSession,
      hostPage: dependencies.hostPage(embedDomain),
      abort: new AbortController(),
      progress: { phase: 'preparing', error: null },
      feature: null,
      patientId: null,
      contents: null,
      assets: new Set(),
      grant: Promise.withResolvers(),
      secretHandedOver: false,
      expectedHostPage: null,
      endFrameWatch: null,
      slowTimer: null,
    };
    mounts.set(id, mount);
    tickets.add(id);
    embedSession.preconnect({ url: embedDomain, numSockets: 1 });
    dependencies.onChange();
    return success({ mountId: id });
  };

  const takeTicket: Guests['takeTicket'] = (ticket) => {
    const mount = tickets.delete(ticket) ? mounts.get(ticket) : undefined;
    return mount ? { partition: mount.partition, guestPreload: dependencies.guestPreload } : null;
  };

  const loadHostPage = async (mount: Mount, contents: WebContents): Promise<void> => {
    const { embedOrigin } = mount.application;
    const url = await mount.hostPage;
    mount.expectedHostPage = url;
    await contents.loadURL(url, { baseURLForDataURL: `${embedOrigin}/embed` });
    // Without the registered origin Fullscript would refuse the frame, or worse, answer to another page.
    if (contents.mainFrame.origin !== embedOrigin) fail(mount, { code: 'embed_origin_refused' });
  };

  /** The static files of the last mount, so that the frame finds them when the click has come. */
  const fetchAssetsAhead = async ({ application, session, abort }: Mount): Promise<void> => {
    const addresses = await dependencies.frameAssets.of(application.environment.embedDomain);
    await fetchAhead(session, addresses, abort.signal);
  };

  const crashed = (mount: Mount): void => {
    endFrameWatch(mount);
    const code = dependencies.mayRestart(mount.accountId) ? 'embed_crashed' : 'embed_crashed_repeatedly';
    fail(mount, { code });
  };

  const endFrameWatch = (mount: Mount): void => {
    mount.endFrameWatch?.();
    mount.endFrameWatch = null;
  };

  const watch = (mount: Mount, contents: WebContents): void => {
    contents.on('render-process-gone', () => {
      mount.contents = null;
      crashed(mount);
    });
    contents.on('unresponsive', () => signal(mount, { kind: 'unresponsive' }));
    contents.on('responsive', () => signal(mount, { kind: 'responsive' }));
    contents.on('did-fail-load', (_event, networkError, _text, _url, isMainFrame) => {
      const error = isMainFrame ? null : loadErrorOf(networkError);
      if (error) fail(mount, error);
    });
    contents.once('destroyed', () => {
      mount.contents = null;
      endFrameWatch(mount);
    });
  };

  const attached: Guests['attached'] = (contents) => {
    const mount = [...mounts.values()].find((candidate) => candidate.session === contents.session);
    if (!mount || mount.contents) {
      contents.close();
      return;
    }
    mount.contents = contents;
    // Peer connections bypass the session's requests: without this they reach any host by UDP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    const allowlist = {
      embedDomain: mount.application.environment.embedDomain,
      extraHosts: dependencies.extraHosts(),
    };
    guardNavigation(contents, {
      allowFrame: (url) => isAllowedRequest(url, 'subFrame', allowlist),
      openLink: (url) => dependencies.openLink(url, mount.application),
    });
    watch(mount, contents);
    loadHostPage(mount, contents).catch(() => fail(mount, { code: 'embed_load_failed' }));
  };

  const mountFeature: Guests['mount'] = async (mountId, feature, patientId) => {
    const mount = mounts.get(mountId);
    if (!mount || mount.feature !== null) return failure('embed_unknown_mount');
    mount.feature = feature;
    mount.patientId = patientId;
    signal(mount, { kind: 'mountAsked' });
    mount.slowTimer = setTimeout(() => signal(mount, { kind: 'takesLong' }), slowAfterMilliseconds);
    const grant = await dependencies.requestGrant({
      accountId: mount.accountId,
      application: mount.application,
      signal: mount.abort.signal,
    });
    mount.grant.resolve(grant);
    if (grant.ok) return success({});
    fail(mount, grant.error);
    return grant;
  };

  const grantFor: Guests['grantFor'] = async (mountId) => {
    const mount = mounts.get(mountId);
    if (!mount || mount.secretHandedOver) return failure('embed_unknown_mount');
    mount.secretHandedOver = true; // a second call of the same page never gets a secret
    signal(mount, { kind: 'guestWaiting' });
    if (mount.feature === null) void fetchAssetsAhead(mount);
    const grant = await mount.grant.promise;
    if (!grant.ok) return grant;
    if (!mounts.has(mountId) || mount.feature === null) return failure('embed_unknown_mount');
    if (dependencies.monotonic() > grant.value.usableUntil) {
      fail(mount, { code: 'grant_too_old' });
      return failure('grant_too_old');
    }
    signal(mount, { kind: 'grantHandedOver' });
    void dependencies.onMounted({ accountId: mount.accountId, grant: grant.value });
    const { environment, publicKey } = mount.application;
    return success({
      secretToken: grant.value.secretToken,
      publicKey,
      environment: environment.sdkEnvironment,
      domain: environment.embedDomain,
      feature: mount.feature === 'treatmentPlan' ? 'treatmentPlan' : 'platform',
      entrypoint: mount.feature === 'treatmentPlan' ? null : mount.feature,
      patientId: mount.patientId,
    });
  };

  const report: Guests['report'] = (mountId, value) => {
    const mount = mounts.get(mountId);
    if (!mount) return;
    if (value.phase === 'failed') fail(mount, { code: value.reason });
    else if (value.phase === 'shown') {
      if (mount.contents)
        mount.endFrameWatch ??= watchFrame(frameProcessesOf(mount.contents), () => crashed(mount));
      signal(mount, { kind: 'frameShown' });
      const { embedDomain } = mount.application.environment;
      if (mount.progress.phase === 'shown') void dependencies.frameAssets.remember(embedDomain, [...mount.assets]);
    } else if (value.phase === 'loading') signal(mount, { kind: 'frameInserted' });
  };

  const event: Guests['event'] = (mountId, value) => {
    const mount = mounts.get(mountId);
    if (!mount || seenEvents.has(value.eventId)) return;
    seenEvents.add(value.eventId);
    void dependencies.onEvent(mount.accountId, value);
  };

  const close: Guests['close'] = async (mountId) => {
    const mount = mounts.get(mountId);
    if (!mount) return;
    mounts.delete(mountId);
    tickets.delete(mountId);
    stopSlowTimer(mount);
    endFrameWatch(mount);
    mount.abort.abort();
    mount.grant.resolve(failure('embed_unknown_mount'));
    if (mount.contents && !mount.contents.isDestroyed()) mount.contents.close();
    dependencies.onChange();
    await clearEmbedSession(mount.session);
  };

  const closeAll = async (chosen: (mount: Mount) => boolean): Promise<void> => {
    const ids = [...mounts.values()].filter(chosen).map(({ id }) => id);
    await Promise.all(ids.map(close));
  };

  return {
    prepare,
    mount: mountFeature,
    close,
    takeTicket,
    attached,
    grantFor,
    report,
    event,
    list: () =>
      [...mounts.values()].map((mount) => ({
        mountId: mount.id,
        accountId: mount.accountId,
        feature: mount.feature,
        hasPatient: mount.patientId !== null,
        ...mount.progress,
      })),
    closeAccount: (accountId) => closeAll((mount) => mount.accountId === accountId),
    closeFailed: (accountId) =>
      closeAll((mount) => mount.accountId === accountId && mount.progress.phase === 'failed'),
    senderOf: (webContentsId) => {
      const mount = [...mounts.values()].find((candidate) => candidate.contents?.id === webContentsId);
      return mount ? { mountId: mount.id, origin: mount.application.embedOrigin } : null;
    },
  };
}
