import { beforeEach, describe, expect, it } from 'vitest';
import type { GuestState } from '../../../preload/contract';
import { failure, success } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';
import { createGuestPool, type GuestPool } from '../../../renderer/shell/embed/guest-pool';

type Embed = ShellInterface['embed'];

const a = 'account-a';
const b = 'account-b';
let calls: string[];
let prepared: number;
let refusePrepare: boolean;
let pool: GuestPool;

/** What the page does: it places the webview of each slot that has its ticket. */
const place = (): void => {
  for (const slot of pool.getSnapshot()) if (slot.mountId !== null) pool.placed(slot.mountId);
};

const embed: Embed = {
  prepare: async ({ accountId }) => {
    calls.push(`prepare ${accountId}`);
    if (refusePrepare) return failure('account_unknown');
    prepared += 1;
    return success({ mountId: `mount-${prepared}` });
  },
  mount: async ({ mountId, feature, patientId }) => {
    calls.push(`mount ${mountId} ${feature} ${patientId ?? 'nobody'}`);
    return patientId === 'refused' ? failure('forbidden') : success({});
  },
  close: async ({ mountId }) => {
    calls.push(`close ${mountId}`);
    return success({});
  },
};

const guest = (mountId: string, change: Partial<GuestState> = {}): GuestState => ({
  mountId,
  accountId: a,
  feature: 'labs',
  hasPatient: false,
  phase: 'shown',
  error: null,
  ...change,
});

beforeEach(() => {
  calls = [];
  prepared = 0;
  refusePrepare = false;
  pool = createGuestPool(embed);
  pool.subscribe(place);
});

describe('the pool of guests', () => {
  it('prepares, waits for the element, then mounts', async () => {
    await pool.show(a, 'treatmentPlan');
    expect(calls).toEqual([`prepare ${a}`, 'mount mount-1 treatmentPlan nobody']);
  });

  it('mounts once however often one clicks', async () => {
    await Promise.all([pool.show(a, 'labs'), pool.show(a, 'labs'), pool.show(a, 'labs')]);
    expect(calls.filter((call) => call.startsWith('mount'))).toHaveLength(1);
  });

  it('reloads once however often one clicks', async () => {
    await pool.show(a, 'labs');
    await Promise.all([pool.reload(a, 'labs'), pool.reload(a, 'labs')]);
    expect(calls.filter((call) => call.startsWith('prepare'))).toHaveLength(2);
    expect(calls.filter((call) => call.startsWith('mount'))).toHaveLength(2);
    expect(calls.filter((call) => call.startsWith('close'))).toEqual(['close mount-1']);
  });

  it('only mounts when a spare is ready, in the same element', async () => {
    await pool.keepSpare(a);
    const [spare] = pool.getSnapshot();
    calls = [];
    await pool.show(a, 'catalog');
    expect(calls).toEqual(['mount mount-1 catalog nobody']);
    expect(pool.getSnapshot().map((slot) => slot.key)).toEqual([spare?.key]);
  });

  it('uses a spare that is still being prepared', async () => {
    await Promise.all([pool.keepSpare(a), pool.show(a, 'catalog')]);
    expect(calls).toEqual([`prepare ${a}`, 'mount mount-1 catalog nobody']);
  });

  it('never gives the spare of one account to another', async () => {
    await pool.keepSpare(a);
    await pool.show(b, 'labs');
    expect(calls).toContain(`prepare ${b}`);
    expect(calls).toContain('mount mount-2 labs nobody');
  });

  it('closes the spare of the account that left the screen', async () => {
    await pool.keepSpare(a);
    await pool.keepSpare(b);
    expect(calls).toContain('close mount-1');
    expect(pool.getSnapshot().map((slot) => slot.accountId)).toEqual([b]);
  });

  it('brings back a living guest as it was left', async () => {
    await pool.show(a, 'labs');
    await pool.show(b, 'labs');
    calls = [];
    await pool.show(a, 'labs');
    expect(calls).toEqual([]);
  });

  it('keeps three guests and closes the least recently used for a fourth', async () => {
    await pool.show(a, 'labs');
    await pool.show(a, 'catalog');
    await pool.show(b, 'labs');
    await pool.show(a, 'labs');
    await pool.show(b, 'catalog');
    expect(calls.filter((call) => call.startsWith('close'))).toEqual(['close mount-2']);
    expect(pool.getSnapshot()).toHaveLength(3);
  });

  it('keeps the order of the elements whatever happens', async () => {
    await pool.show(a, 'labs');
    await pool.show(a, 'catalog');
    const before = pool.getSnapshot().map((slot) => slot.key);
    await pool.show(a, 'labs');
    expect(pool.getSnapshot().map((slot) => slot.key)).toEqual(before);
  });

  it('makes a new guest for another patient, even while the first is on its way', async () => {
    const first = pool.show(a, 'treatmentPlan');
    await pool.showFor(a, 'treatmentPlan', { id: 'patient-7', name: 'Ana' });
    await first;
    expect(calls).toContain('close mount-1');
    expect(calls.at(-1)).toBe('mount mount-2 treatmentPlan patient-7');
  });

  it('keeps the guest when the same patient is chosen again', async () => {
    const patient = { id: 'patient-7', name: 'Ana' };
    await pool.showFor(a, 'treatmentPlan', patient);
    await pool.showFor(a, 'treatmentPlan', patient);
    expect(calls.filter((call) => call.startsWith('mount'))).toHaveLength(1);
  });

  it('reloads for the patient it was mounted for', async () => {
    await pool.showFor(a, 'treatmentPlan', { id: 'patient-7', name: 'Ana' });
    await pool.reload(a, 'treatmentPlan');
    expect(calls.at(-1)).toBe('mount mount-2 treatmentPlan patient-7');
  });

  it('keeps the reason of a refused prepare and of a refused mount for the screen', async () => {
    await pool.showFor(a, 'treatmentPlan', { id: 'refused', name: 'Ana' });
    expect(pool.getSnapshot()[0]?.error?.code).toBe('forbidden');
    refusePrepare = true;
    await pool.reload(a, 'treatmentPlan');
    expect(pool.getSnapshot()[0]?.error?.code).toBe('account_unknown');
  });

  it('drops a spare that main refuses, so that the click tries again', async () => {
    refusePrepare = true;
    await pool.keepSpare(a);
    expect(pool.getSnapshot()).toEqual([]);
  });

  it('drops what main no longer has, and nothing main has not heard of yet', async () => {
    await pool.show(a, 'labs');
    pool.reconcile([]);
    expect(pool.getSnapshot()).toHaveLength(1);
    pool.reconcile([guest('mount-1')]);
    pool.reconcile([]);
    expect(pool.getSnapshot()).toEqual([]);
  });

  it('keeps a failed guest on screen for its words, and drops a failed spare', async () => {
    await pool.show(a, 'labs');
    await pool.keepSpare(b);
    pool.reconcile([
      guest('mount-1', { phase: 'failed' }),
      guest('mount-2', { phase: 'failed', feature: null }),
    ]);
    expect(pool.getSnapshot().map((slot) => slot.mountId)).toEqual(['mount-1']);
  });

  it('gives the ticket back when the account leaves before it came', async () => {
    const showing = pool.keepSpare(a);
    await pool.keepSpare(b);
    await showing;
    expect(calls).toContain('close mount-1');
    expect(pool.getSnapshot().map((slot) => slot.accountId)).toEqual([b]);
  });
});
