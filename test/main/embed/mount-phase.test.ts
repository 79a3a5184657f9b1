import { describe, expect, it } from 'vitest';
import {
  canBeKept,
  frameErrorOf,
  loadErrorOf,
  nextMountProgress,
  type MountProgress,
  type MountSignal,
} from '../../../main/embed/mount-phase';

const walk = (...signals: MountSignal[]): MountProgress =>
  signals.reduce(nextMountProgress, { phase: 'preparing', error: null });

const mounted: MountSignal[] = [
  { kind: 'guestWaiting' },
  { kind: 'mountAsked' },
  { kind: 'grantHandedOver' },
  { kind: 'frameInserted' },
];

describe('the life of a mount', () => {
  it('goes from preparing to shown', () => {
    expect(walk(...mounted, { kind: 'frameShown' })).toEqual({ phase: 'shown', error: null });
  });

  it('may be asked for before the guest is ready', () => {
    expect(walk({ kind: 'mountAsked' }, { kind: 'guestWaiting' }).phase).toBe('granting');
  });

  it('stays failed when the error page of a frame reports itself as loaded', () => {
    const failed: MountSignal = { kind: 'failed', error: { code: 'embed_load_failed' } };
    expect(walk(...mounted, failed, { kind: 'frameShown' }).phase).toBe('failed');
  });

  it('is slow while it waits and shown when it comes after all', () => {
    expect(walk(...mounted, { kind: 'takesLong' }).phase).toBe('slow');
    expect(walk(...mounted, { kind: 'takesLong' }, { kind: 'frameShown' }).phase).toBe('shown');
    expect(walk(...mounted, { kind: 'frameShown' }, { kind: 'takesLong' }).phase).toBe('shown');
  });

  it('names a hung guest and forgets it when it answers again', () => {
    const hung = walk(...mounted, { kind: 'frameShown' }, { kind: 'unresponsive' });
    expect(hung.error?.code).toBe('embed_unresponsive');
    expect(nextMountProgress(hung, { kind: 'responsive' })).toEqual({ phase: 'shown', error: null });
  });

  it('stands with what is written in it when only its calls are refused, and hanging does not hide that', () => {
    const ended = walk(...mounted, { kind: 'frameShown' }, { kind: 'sessionEnded', what: 'calls' });
    expect(ended).toEqual({ phase: 'shown', error: { code: 'embed_session_ended' } });
    expect(nextMountProgress(ended, { kind: 'sessionEnded', what: 'calls' })).toBe(ended);
    expect(nextMountProgress(ended, { kind: 'unresponsive' })).toBe(ended);
    expect(nextMountProgress(ended, { kind: 'frameShown' })).toBe(ended);
  });

  it('fails when its page is gone with the session, also before it was shown', () => {
    const gone: MountSignal = { kind: 'sessionEnded', what: 'page' };
    expect(walk(...mounted, gone)).toEqual({ phase: 'failed', error: { code: 'embed_session_ended' } });
    expect(walk(...mounted, { kind: 'frameShown' }, gone).phase).toBe('failed');
  });

  it('takes no refused call for an ended session before it was shown', () =>
    expect(walk(...mounted, { kind: 'sessionEnded', what: 'calls' }).phase).toBe('loading'));

  it('can be kept behind another account once it was shown, and not on its way or failed', () => {
    expect(canBeKept(walk(...mounted))).toBe(false);
    expect(canBeKept(walk(...mounted, { kind: 'takesLong' }))).toBe(false);
    expect(canBeKept(walk(...mounted, { kind: 'frameShown' }))).toBe(true);
    expect(canBeKept(walk(...mounted, { kind: 'frameShown' }, { kind: 'unresponsive' }))).toBe(true);
    expect(canBeKept(walk(...mounted, { kind: 'frameShown' }, { kind: 'sessionEnded', what: 'calls' }))).toBe(
      true,
    );
    expect(canBeKept(walk(...mounted, { kind: 'sessionEnded', what: 'page' }))).toBe(false);
  });
});

/** Every signal that may end a mount or put a notice beside it, on the way and after the page was shown. */
describe('what goes wrong', () => {
  const ended = { code: 'embed_session_ended' } as const;
  const fault = { code: 'platform_unavailable' } as const;
  const crash = { code: 'embed_crashed' } as const;
  const hung = { code: 'embed_unresponsive' } as const;
  const on = {
    way: mounted,
    screen: [...mounted, { kind: 'frameShown' }],
    hung: [...mounted, { kind: 'frameShown' }, { kind: 'unresponsive' }],
    faulty: [...mounted, { kind: 'frameShown' }, { kind: 'failed', error: fault }],
    refused: [...mounted, { kind: 'frameShown' }, { kind: 'sessionEnded', what: 'calls' }],
  } as const satisfies Record<string, readonly MountSignal[]>;

  it.each<[keyof typeof on, MountSignal, MountProgress]>([
    ['way', { kind: 'failed', error: fault }, { phase: 'failed', error: fault }],
    ['way', { kind: 'gone', error: crash }, { phase: 'failed', error: crash }],
    ['way', { kind: 'sessionEnded', what: 'page' }, { phase: 'failed', error: ended }],
    ['way', { kind: 'sessionEnded', what: 'calls' }, { phase: 'loading', error: null }],
    ['way', { kind: 'documentAnswered' }, { phase: 'loading', error: null }],
    ['way', { kind: 'dismissed' }, { phase: 'loading', error: null }],
    ['screen', { kind: 'failed', error: fault }, { phase: 'shown', error: fault }],
    ['screen', { kind: 'gone', error: crash }, { phase: 'failed', error: crash }],
    ['screen', { kind: 'sessionEnded', what: 'page' }, { phase: 'failed', error: ended }],
    ['screen', { kind: 'sessionEnded', what: 'calls' }, { phase: 'shown', error: ended }],
    ['hung', { kind: 'failed', error: fault }, { phase: 'slow', error: hung }],
    ['hung', { kind: 'gone', error: crash }, { phase: 'failed', error: crash }],
    ['hung', { kind: 'sessionEnded', what: 'calls' }, { phase: 'shown', error: ended }],
    ['hung', { kind: 'dismissed' }, { phase: 'slow', error: hung }],
    ['faulty', { kind: 'dismissed' }, { phase: 'shown', error: null }],
    ['faulty', { kind: 'documentAnswered' }, { phase: 'shown', error: null }],
    ['faulty', { kind: 'callsAnswered' }, { phase: 'shown', error: fault }],
    ['faulty', { kind: 'frameShown' }, { phase: 'shown', error: fault }],
    ['faulty', { kind: 'unresponsive' }, { phase: 'slow', error: hung }],
    ['faulty', { kind: 'sessionEnded', what: 'calls' }, { phase: 'shown', error: ended }],
    ['refused', { kind: 'failed', error: fault }, { phase: 'shown', error: ended }],
    ['refused', { kind: 'callsAnswered' }, { phase: 'shown', error: null }],
    ['refused', { kind: 'documentAnswered' }, { phase: 'shown', error: null }],
    ['refused', { kind: 'dismissed' }, { phase: 'shown', error: null }],
  ])('on the %s, %o leads to %o', (where, value, expected) =>
    expect(nextMountProgress(walk(...on[where]), value)).toEqual(expected),
  );

  it('changes nothing when it is said twice', () => {
    const shown = walk(...on.faulty);
    expect(nextMountProgress(shown, { kind: 'failed', error: fault })).toBe(shown);
  });
});

describe('a failed load', () => {
  it.each([
    [-3, undefined],
    [-27, 'embed_frame_refused'],
    [-20, 'embed_load_failed'],
    [-117, 'client_certificate_required'],
    [-15, 'client_certificate_required'],
    [-202, 'tls_untrusted'],
    [-106, 'embed_offline'],
    [-324, 'embed_load_failed'],
  ])('with network error %i is named %s', (networkError, code) =>
    expect(loadErrorOf(networkError)?.code).toBe(code),
  );
});

describe('the answer to the document of the frame', () => {
  it.each([
    [200, undefined],
    [302, undefined],
    [401, 'embed_server_error'],
    [403, 'embed_frame_refused'],
    [404, 'embed_server_error'],
    [429, 'rate_limited'],
    [500, 'platform_unavailable'],
    [503, 'platform_unavailable'],
  ])('with status %i is named %s', (status, code) => expect(frameErrorOf(status)?.code).toBe(code));
});
