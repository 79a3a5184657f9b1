import { describe, expect, it } from 'vitest';
import {
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

  it('can fail after it was shown, when its process dies', () => {
    const crashed: MountSignal = { kind: 'failed', error: { code: 'embed_crashed' } };
    expect(walk(...mounted, { kind: 'frameShown' }, crashed).error?.code).toBe('embed_crashed');
  });
});

describe('a failed load', () => {
  it.each([
    [-3, undefined],
    [-27, 'embed_frame_refused'],
    [-20, 'embed_load_failed'],
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
