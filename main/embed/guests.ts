import type { WebContents } from 'electron';
import { failure, success, type CompanionError } from '../../preload/contract/errors';
import { zoomStepOf } from './account-zoom';
import { isTyping, nextWork, type WorkSignal } from './begun-work';
import { clearEmbedSession, openEmbedSession } from './embed-session';
import { processIdsOf } from './guest-processes';
import { createEventBudget } from './event-budget';
import { endFinding } from './finder';
import { fetchAssetsAhead, rememberAssets } from './fetch-ahead';
import { frameProcessesOf } from './frame-processes';
import { watchFrame } from './frame-watch';
import { leavePage } from './leave-page';
import { guardMount } from './guard-mount';
import type { Guests } from './guests-interface';
import { holdsWork, newMount, type GuestDependencies, type Mount } from './mount';
import type { NetworkAllowlist } from '../network/network-allowlist';
import { canBeKept, loadErrorOf, nextMountProgress, type MountSignal } from './mount-phase';
import { observeTraffic } from './observe-traffic';
import { watchGuest } from './watch-guest';

const slowAfterMilliseconds = 8_000;

export function createGuests(dependencies: GuestDependencies): Guests {
  const mounts = new Map<string, Mount>();
  const tickets = new Set<string>();
  const events = createEventBudget(dependencies.monotonic);
  let held = false;

  const recordMounted = (mount: Mount): void => {
    const { handedOver } = mount;
    mount.handedOver = null;
    if (handedOver) void dependencies.onMounted({ accountId: mount.accountId, grant: handedOver });
  };

  // Once per mount, however often its calls are refused and answered again.
  const recordSessionEnd = (mount: Mount): void => {
    if (mount.sessionEndRecorded) return;
    mount.sessionEndRecorded = true;
    void dependencies.onSessionEnded({ accountId: mount.accountId });
  };

  const signal = (mount: Mount, value: MountSignal): void => {
    recordMounted(mount);
    // It was about the previous document, or there is worse news now.
    if (value.kind === 'documentAnswered' || value.kind === 'failed') setNotice(mount, null);
    const before = mount.progress;
    mount.progress = nextMountProgress(before, value);
    // What a closed mount still reports (its loads break off) no longer matters.
    if (mount.progress === before || !mounts.has(mount.id)) return;
    if (mount.progress.phase === 'shown' || mount.progress.phase === 'failed') stopSlowTimer(mount);
    if (mount.progress.phase === 'failed') endFrameWatch(mount);
    if (mount.progress.error?.code === 'embed_session_ended') recordSessionEnd(mount);
    else if (mount.progress.error && mount.progress.phase === 'failed')
      void dependencies.onRefused({ accountId: mount.accountId, error: mount.progress.error });
    dependencies.onChange();
  };

  const fail = (mount: Mount, error: CompanionError): void => signal(mount, { kind: 'failed', error });

  const setNotice = (mount: Mount, notice: CompanionError | null): void => {
    const { code, host } = mount.notice ?? {};
    const same = notice?.code === code && notice?.host === host;
    if (same || !mounts.has(mount.id) || !canBeKept(mount.progress)) return;
    mount.notice = notice;
    dependencies.onChange();
  };

  const noteWork = (mount: Mount, value: WorkSignal): void => {
    const before = mount.work;
    mount.work = nextWork(before, value, mount.feature);
    if (mount.work.begun !== before.begun) dependencies.onChange();
  };

  const zoom = async (mount: Mount): Promise<void> => {
    const factor = await dependencies.zoomOf(mount.accountId);
    if (mount.contents && !mount.contents.isDestroyed()) mount.contents.setZoomFactor(factor);
  };

  const mountOf = (webContentsId: number): Mount | undefined =>
    [...mounts.values()].find((candidate) => candidate.contents?.id === webContentsId);

  const stopSlowTimer = (mount: Mount): void => {
    if (mount.slowTimer) clearTimeout(mount.slowTimer);
    mount.slowTimer = null;
  };

  const prepare: Guests['prepare'] = (accountId, application) => {
    if (held) return failure('locked');
    const id = crypto.randomUUID();
    const partition = `embed-${crypto.randomUUID()}`;
    const { embedDomain } = application.environment;
    const spelling = dependencies.spelling();
    const allowlist: NetworkAllowlist = { embedDomain, extraHosts: dependencies.extraHosts() };
    const embedSession = openEmbedSession(partition, {
      allowlist,
      certificates: dependencies.certificates,
      spelling,
      takeHostPageLoad: (url) => {
        const expected = mount.expectedHostPage;
        mount.expectedHostPage = null;
        return url === expected;
      },
      observer: observeTraffic(
        () => mount,
        (value) => signal(mount, value),
        (notice) => setNotice(mount, notice),
      ),
    });
    const mount = newMount({
      id,
      accountId,
      application,
      partition,
      spellcheck: spelling !== null,
      session: embedSession,
      hostPage: dependencies.hostPage(embedDomain),
    });
    mounts.set(id, mount);
    tickets.add(id);
    embedSession.preconnect({ url: embedDomain, numSockets: 1 });
    dependencies.onChange();
    return success({ mountId: id });
  };

  const takeTicket: Guests['takeTicket'] = (ticket) => {
    const mount = tickets.delete(ticket) ? mounts.get(ticket) : undefined;
    if (!mount) return null;
    const { partition, spellcheck } = mount;
    return { partition, spellcheck, guestPreload: dependencies.guestPreload };
  };

  const loadHostPage = async (mount: Mount, contents: WebContents): Promise<void> => {
    const { embedOrigin } = mount.application;
    const url = await mount.hostPage;
    mount.expectedHostPage = url;
    await contents.loadURL(url, { baseURLForDataURL: `${embedOrigin}/embed` });
    contents.navigationHistory.clear(); // so no `history.back()` leads to the blank page before this one
    // Without the registered origin Fullscript would refuse the frame or, worse, answer another page.
    if (contents.mainFrame.origin !== embedOrigin) fail(mount, { code: 'embed_origin_refused' });
    await zoom(mount); // a new guest has the window's zoom
  };

  const crashed = (mount: Mount): void => {
    endFrameWatch(mount);
    const code = dependencies.mayRestart(mount.accountId) ? 'embed_crashed' : 'embed_crashed_repeatedly';
    signal(mount, { kind: 'gone', error: { code } });
  };

  const endFrameWatch = (mount: Mount): void => {
    mount.endFrameWatch?.();
    mount.endFrameWatch = null;
  };

  const watch = (mount: Mount, contents: WebContents): void =>
    watchGuest(contents, mount.application.environment.embedDomain, {
      onGone: () => {
        mount.contents = null;
        crashed(mount);
      },
      onHung: (hung) => signal(mount, { kind: hung ? 'unresponsive' : 'responsive' }),
      onLoadFailed: (networkError, place) => {
        // A frame whose place is unknown counts as Fullscript's until something was shown.
        const own = place === 'own' || (place === null && !canBeKept(mount.progress));
        const error = own ? loadErrorOf(networkError) : null;
        if (error?.code === 'tls_untrusted')
          fail(mount, { ...error, certificateIssuer: mount.refusedIssuer });
        else if (error) fail(mount, error);
      },
      onSignIn: () => signal(mount, { kind: 'sessionEnded', what: 'page' }),
      onKey: (keyEvent, input) => {
        const step = zoomStepOf(input, process.platform);
        // The shell takes the keyboard away from a guest it hides; this holds whatever the shell does.
        if (mount.away) keyEvent.preventDefault();
        else if (step) {
          keyEvent.preventDefault();
          dependencies.onZoomAsked(mount.accountId, step);
        } else if (isTyping(input)) noteWork(mount, 'typed');
      },
      onDestroyed: () => {
        mount.contents = null;
        endFrameWatch(mount);
      },
    });

  const attached: Guests['attached'] = (contents) => {
    const mount = [...mounts.values()].find((candidate) => candidate.session === contents.session);
    if (!mount || mount.contents) {
      contents.close();
      return;
    }
    mount.contents = contents;
    // WebRTC peer connections bypass the session's requests: without this they reach any host by UDP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    guardMount(mount, contents, {
      dependencies,
      held: () => held,
      signal: (value) => signal(mount, value),
      onNotice: (notice) => setNotice(mount, notice),
    });
    watch(mount, contents);
    loadHostPage(mount, contents).catch(() => fail(mount, { code: 'embed_load_failed' }));
  };

  const mountFeature: Guests['mount'] = async (mountId, feature, patientId) => {
    const mount = mounts.get(mountId);
    if (!mount || mount.feature !== null) return failure('embed_unknown_mount');
    if (held) return failure('locked');
    mount.feature = feature;
    mount.patientId = patientId;
    signal(mount, { kind: 'mountAsked' });
    mount.slowTimer = setTimeout(() => signal(mount, { kind: 'takesLong' }), slowAfterMilliseconds);
    const grant = await dependencies.requestGrant({
      accountId: mount.accountId,
      application: mount.application,
      signal: mount.abort.signal,
    });
    // Closed meanwhile, perhaps by a switch: a late grant is dropped and reaches nobody.
    if (!mounts.has(mountId)) return failure('embed_unknown_mount');
    mount.grant.resolve(grant);
    if (grant.ok) return success({});
    fail(mount, grant.error);
    return grant;
  };

  const grantFor: Guests['grantFor'] = async (mountId) => {
    const mount = mounts.get(mountId);
    if (!mount || mount.secretHandedOver) return failure('embed_unknown_mount');
    mount.secretHandedOver = true; // a second call from the same page never gets a secret
    signal(mount, { kind: 'guestWaiting' });
    void fetchAssetsAhead(mount, dependencies.frameAssets);
    const grant = await mount.grant.promise;
    if (!grant.ok) return grant;
    mount.grant = Promise.withResolvers(); // nobody asks again, so the secret need not stay
    if (!mounts.has(mountId) || mount.feature === null) return failure('embed_unknown_mount');
    if (dependencies.monotonic() > grant.value.usableUntil) {
      fail(mount, { code: 'grant_too_old' });
      return failure('grant_too_old');
    }
    // Logged and drawn with what follows shortly: doing it now would delay the frame's first request, which main
    // handles as well.
    mount.progress = nextMountProgress(mount.progress, { kind: 'grantHandedOver' });
    mount.handedOver = { id: grant.value.id, requestId: grant.value.requestId };
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
    if (value.phase === 'failed') {
      if (value.reason === 'embed_session_ended')
        // The page reports it itself, so it is still there.
        signal(mount, { kind: 'sessionEnded', what: canBeKept(mount.progress) ? 'calls' : 'page' });
      else fail(mount, { code: value.reason });
    } else if (value.phase === 'touched') noteWork(mount, 'touched');
    else if (value.phase === 'shown') {
      if (mount.contents)
        mount.endFrameWatch ??= watchFrame(frameProcessesOf(mount.contents), () => crashed(mount));
      signal(mount, { kind: 'frameShown' });
      void rememberAssets(mount, dependencies.frameAssets);
    } else if (value.phase === 'loading') signal(mount, { kind: 'frameInserted' });
  };

  const event: Guests['event'] = async (mountId, value) => {
    const mount = mounts.get(mountId);
    if (!mount) return success({});
    const admission = events.admit(mountId, value);
    if (admission.kind === 'refused') {
      if (admission.first) void dependencies.onEventsRefused({ accountId: mount.accountId });
      return failure('ipc_rate_limited');
    }
    if (admission.kind === 'repeated') return success({});
    noteWork(mount, value.type === 'patient.selected' ? 'patientSelected' : 'planActivated');
    return dependencies.onEvent(mount.accountId, value);
  };

  const close: Guests['close'] = async (mountId) => {
    const mount = mounts.get(mountId);
    if (!mount) return;
    recordMounted(mount);
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

  const leave: Guests['leave'] = async (mountId) => {
    const mount = mounts.get(mountId);
    if (!mount) return true;
    if (holdsWork(mount)) return false;
    const mayObject = mount.work.touched && canBeKept(mount.progress) && mount.contents;
    if (mayObject && !(await leavePage(mayObject))) {
      noteWork(mount, 'pageObjected');
      return false;
    }
    void close(mountId);
    return true;
  };

  const wouldLoseWork: Guests['wouldLoseWork'] = async () => {
    const all = [...mounts.values()];
    // A frozen page can be neither asked nor navigated: if it was touched, assume begun work.
    if (held) return all.some(({ work }) => work.touched);
    if (all.some(holdsWork)) return true;
    const left = await Promise.all(all.filter(({ work }) => work.touched).map(({ id }) => leave(id)));
    return left.includes(false);
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
    planConfirmed: events.confirmed,
    leave,
    dismissNotice: (mountId) => {
      const mount = mounts.get(mountId);
      if (mount?.progress.error) signal(mount, { kind: 'dismissed' });
      else if (mount) setNotice(mount, null);
    },
    endOthers: (accountId) => {
      for (const mount of mounts.values()) {
        mount.away = mount.accountId !== accountId;
        if (mount.away) endFinding(mount.contents);
      }
      void closeAll((mount) => mount.away && !canBeKept(mount.progress));
    },
    touched: () => [...mounts.values()].some(({ work }) => work.touched),
    wouldLoseWork,
    applyZoom: (accountId) => {
      for (const mount of mounts.values())
        if (accountId === undefined || mount.accountId === accountId) void zoom(mount);
    },
    list: () =>
      [...mounts.values()].map((mount) => ({
        mountId: mount.id,
        accountId: mount.accountId,
        feature: mount.feature,
        hasPatient: mount.patientId !== null,
        ...mount.progress,
        notice: mount.notice ?? undefined,
        unsaved: holdsWork(mount),
      })),
    hold: () => {
      held = true;
      const settled = (mount: Mount): boolean =>
        mount.progress.phase === 'shown' || mount.progress.error?.code === 'embed_unresponsive';
      void closeAll((mount) => !settled(mount));
      for (const { contents } of mounts.values()) endFinding(contents);
      return [...mounts.values()].flatMap(({ contents }) => contents ?? []);
    },
    release: () => {
      held = false;
    },
    closeAll: () => closeAll(() => true),
    processes: () =>
      new Map(
        [...mounts.values()].flatMap(({ contents, accountId }) =>
          processIdsOf(contents).map((id) => [id, accountId] as const),
        ),
      ),
    closeAccount: (accountId) => closeAll((mount) => mount.accountId === accountId),
    closeFailed: (accountId) =>
      closeAll((mount) => mount.accountId === accountId && mount.progress.phase === 'failed'),
    closePrepared: () => closeAll((mount) => mount.feature === null),
    shown: (accountId, mountId) => {
      const mount = mounts.get(mountId);
      if (!mount || held || mount.away || mount.accountId !== accountId) return null;
      return mount.progress.phase === 'shown' ? mount.contents : null;
    },
    accountOf: (webContentsId) => mountOf(webContentsId)?.accountId ?? null,
    senderOf: (webContentsId) => {
      const mount = mountOf(webContentsId);
      return mount ? { mountId: mount.id, origin: mount.application.embedOrigin } : null;
    },
  };
}
