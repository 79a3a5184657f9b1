import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CompanionError } from '../../../preload/contract/errors';
import { createMountRecovery, type MountInView } from '../../../renderer/shell/embed/mount-recovery';
import { createOutages } from '../../../renderer/shell/model/outages';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const outage: CompanionError = { code: 'network_unreachable' };

function setUp() {
  const reloads: string[] = [];
  let backs = 0;
  const outages = createOutages();
  const reload = async (accountId: string, feature: string): Promise<boolean> => {
    reloads.push(`${accountId} ${feature}`);
    return true;
  };
  const recovery = createMountRecovery({ reload }, outages);
  const see = (mount: Partial<MountInView> | null): void =>
    recovery.see(
      mount && { accountId: 'a', feature: 'catalog', key: 1, error: null, isShown: false, ...mount },
      () => (backs += 1),
    );
  return { recovery, outages, see, reloads, backs: () => backs };
}

it('a mount that failed for a passing reason is tried again, each time after a longer pause', () => {
  const { recovery, see, reloads, backs } = setUp();
  see({ error: outage });
  expect(recovery.getSnapshot()).toMatchObject({ error: outage, nextTry: 1_005_000, asking: false });
  // Main tells its state again and again; that is no further failure.
  see({ error: { ...outage } });
  vi.advanceTimersByTime(5_000);
  expect(reloads).toEqual(['a catalog']);
  see({ key: 2 });
  expect(recovery.getSnapshot()).toMatchObject({ error: outage, nextTry: null, asking: true });
  see({ key: 2, error: outage });
  vi.advanceTimersByTime(9_999);
  expect(reloads).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(reloads).toHaveLength(2);
  see({ key: 3 });
  see({ key: 3, isShown: true });
  expect([recovery.getSnapshot(), backs()]).toEqual([null, 1]);
});

it('one that would fail again is not, nor one that is out of view', () => {
  const { recovery, see, reloads } = setUp();
  see({ error: { code: 'embed_frame_refused' } });
  expect(recovery.getSnapshot()).toMatchObject({ nextTry: null, asking: false });
  see({ key: 2, error: outage });
  see(null);
  see({ key: 3, feature: 'labs', error: outage });
  see({ key: 4, feature: 'catalog' });
  expect(recovery.getSnapshot()).toBeNull();
  vi.advanceTimersByTime(600_000);
  expect(reloads).toEqual([]);
});

it('the end of an outage is told once, whoever noticed it first, and not by a mount that had not failed', () => {
  const { outages, see, backs } = setUp();
  outages.failed('a', outage);
  // A page that was kept says nothing of the network.
  see({ isShown: true });
  expect(backs()).toBe(0);
  see({ key: 2, error: outage });
  see({ key: 3, isShown: true });
  expect(backs()).toBe(1);
  expect(outages.answered('a')).toBe(false);
});
