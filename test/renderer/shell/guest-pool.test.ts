import { beforeEach, describe, expect, it } from 'vitest';
import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import { failure, success, type ErrorCode } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { createGuestPool, type GuestPool } from '../../../renderer/shell/guests/guest-pool';

type Embed = ShellInterface['embed'];

const a = 'account-a';
const b = 'account-b';
let calls: string[];
let prepared: number;
let refusePrepare: boolean;
let withWork: Set<string>;
let time: number;
let timer: { at: number; work: () => void } | null;
let pool: GuestPool;

/** What the page does: it places the webview of each slot that has its ticket. */
const place = (): void => {
  for (const slot of pool.getSnapshot()) if (slot.mountId !== null) pool.placed(slot.mountId);
};

const embed: Embed = {
  find: async () => success({ active: 0, total: 0 }),
  endFind: async () => success({}),
  dismissNotice: async () => success({}),
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
  leave: async ({ mountId }) => {
    calls.push(`leave ${mountId}`);
    return success({ closed: !withWork.has(mountId) });
  },
};

/** Goes on in time as far as the pool's timer lets; its work runs when its moment has come. */
const pass = async (milliseconds: number): Promise<void> => {
  time += milliseconds;
  if (timer && timer.at <= time) timer.work();
  await settled();
};

/** Everything that answers at once has been answered. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** Opens a feature of an account that is on screen, up to the moment it is shown. */
const open = async (accountId: string, feature: EmbedFeature): Promise<string> => {
  pool.select(accountId);
  await pool.show(accountId, feature);
  const mountId = pool
    .getSnapshot()
    .find((slot) => slot.accountId === accountId && slot.feature === feature)?.mountId;
  pool.reconcile(pool.getSnapshot().flatMap((slot) => (slot.mountId === null ? [] : [guest(slot.mountId)])));
  await settled();
  return mountId ?? 'none';
};

const living = (): (string | null)[] => pool.getSnapshot().map((slot) => slot.mountId);

const guest = (mountId: string, change: Partial<GuestState> = {}): GuestState => ({
  mountId,
  accountId: a,
  feature: 'labs',
  hasPatient: false,
  phase: 'shown',
  error: null,
  unsaved: false,
  zoom: 1,
  ...change,
});

beforeEach(() => {
  calls = [];
  prepared = 0;
  refusePrepare = false;
  withWork = new Set();
  time = 0;
  timer = null;
  pool = createGuestPool(embed, {
    now: () => time,
    after: (milliseconds, work) => {
      const mine = { at: time + milliseconds, work };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
  });
  pool.subscribe(place);
  pool.select(a);
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
    pool.select(b);
    await pool.show(b, 'labs');
    expect(calls).toContain(`prepare ${b}`);
    expect(calls).toContain('mount mount-2 labs nobody');
  });

  it('closes the spare of the account that left the screen', async () => {
    await pool.keepSpare(a);
    pool.select(b);
    await pool.keepSpare(a);
    await pool.keepSpare(b);
    expect(calls).toEqual([`prepare ${a}`, 'close mount-1', `prepare ${b}`]);
    expect(pool.getSnapshot().map((slot) => slot.accountId)).toEqual([b]);
  });

  it('brings back a living guest as it was left', async () => {
    const first = await open(a, 'labs');
    await open(b, 'labs');
    calls = [];
    expect(await open(a, 'labs')).toBe(first);
    expect(calls).toEqual([]);
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
    expect(calls).toContain('leave mount-1');
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
    pool.reconcile([guest('mount-1', { phase: 'failed' })]);
    expect(living()).toEqual(['mount-1']);
    pool.select(b);
    await pool.keepSpare(b);
    pool.reconcile([guest('mount-2', { phase: 'failed', feature: null })]);
    expect(living()).toEqual([]);
  });

  it('gives the ticket back when the account leaves before it came', async () => {
    const showing = pool.keepSpare(a);
    pool.select(b);
    await pool.keepSpare(b);
    await showing;
    expect(calls).toContain('close mount-1');
    expect(pool.getSnapshot().map((slot) => slot.accountId)).toEqual([b]);
  });
});

describe('a mount that failed', () => {
  const failed = (code: ErrorCode): Partial<GuestState> => ({ phase: 'failed', error: { code } });

  it('is asked for again when its screen comes back, for the same patient', async () => {
    await pool.showFor(a, 'treatmentPlan', { id: 'patient-7', name: 'Ana' });
    pool.reconcile([guest('mount-1', failed('platform_unavailable'))]);
    pool.cameTo(a, null);
    calls = [];
    pool.cameTo(a, 'treatmentPlan');
    await settled();
    expect(calls).toEqual(['close mount-1', `prepare ${a}`, 'mount mount-2 treatmentPlan patient-7']);
  });

  it('is asked for again also where main refused to prepare or to mount it', async () => {
    refusePrepare = true;
    await pool.show(a, 'labs');
    refusePrepare = false;
    pool.cameTo(a, 'labs');
    await settled();
    expect(pool.getSnapshot()[0]?.error).not.toBeNull(); // an unknown account stays one
    await pool.showFor(a, 'catalog', { id: 'refused', name: 'Ana' });
    calls = [];
    pool.cameTo(a, 'catalog');
    await settled();
    expect(calls).toContain('mount mount-2 catalog refused');
  });

  it('is not asked for again by showing it, nor where that is useless, nor one that is shown', async () => {
    await pool.show(a, 'labs');
    pool.reconcile([guest('mount-1', failed('platform_unavailable'))]);
    calls = [];
    await pool.show(a, 'labs');
    pool.reconcile([guest('mount-1', failed('scope_missing'))]);
    pool.cameTo(a, 'labs');
    pool.reconcile([guest('mount-1', { error: { code: 'embed_session_ended' } })]);
    pool.cameTo(a, 'labs');
    await settled();
    expect(calls).toEqual([]);
  });

  it('is gone when its account comes back, and asked for anew', async () => {
    await pool.show(a, 'labs');
    pool.reconcile([guest('mount-1', failed('platform_unavailable'))]);
    pool.select(b);
    pool.select(a);
    await pool.show(a, 'labs');
    expect(calls.at(-1)).toBe('mount mount-2 labs nobody');
  });
});

describe('the pool of guests after a switch', () => {
  it('ends what the account left behind has on its way, wherever it is on that way', async () => {
    const preparing = pool.show(a, 'labs');
    pool.select(b);
    await preparing;
    expect(calls).toEqual([`prepare ${a}`, 'close mount-1']);
    pool.select(a);
    await pool.show(a, 'labs'); // asked to mount, and main has not said that it is shown
    pool.reconcile([guest('mount-2', { phase: 'loading' })]);
    pool.select(b);
    expect(calls.at(-1)).toBe('close mount-2');
    expect(living()).toEqual([]);
  });

  it('mounts anew for whoever comes back before the first mount has ended', async () => {
    const first = pool.show(a, 'labs');
    pool.select(b);
    pool.select(a);
    await pool.show(a, 'labs');
    await first;
    expect(calls.filter((call) => call.startsWith('mount'))).toEqual(['mount mount-2 labs nobody']);
  });

  it('mounts nothing behind another account, whatever was asked before', async () => {
    await open(a, 'labs');
    calls = [];
    const reloading = pool.reload(a, 'labs');
    pool.select(b);
    await reloading;
    await pool.show(a, 'catalog');
    await settled();
    expect(calls).toEqual(['leave mount-1']);
  });

  it('keeps every guest of the account on screen and the two used last of others', async () => {
    const [labs, catalog, plan] = [
      await open(a, 'labs'),
      await open(a, 'catalog'),
      await open(a, 'treatmentPlan'),
    ];
    expect(living()).toEqual([labs, catalog, plan]);
    const ofB = await open(b, 'labs');
    expect(living()).toEqual([catalog, plan, ofB]);
    const ofC = await open('account-c', 'labs');
    expect(living()).toEqual([plan, ofB, ofC]);
    await open(a, 'treatmentPlan');
    expect(living()).toEqual([plan, ofB, ofC]);
  });

  it('keeps a guest for ten minutes, counted from when its account left the screen', async () => {
    await open(a, 'labs');
    await pass(3_600_000);
    await open(b, 'labs');
    await pass(599_000);
    expect(living()).toHaveLength(2);
    await pass(1_000);
    expect(living()).toEqual(['mount-2']);
  });

  it('counts the ten minutes anew after the account was on screen again', async () => {
    await open(a, 'labs');
    await open(b, 'labs');
    await pass(599_000);
    await open(a, 'labs');
    await open(b, 'labs');
    await pass(599_000);
    expect(living()).toHaveLength(2);
    await pass(2_000);
    expect(living()).toEqual(['mount-2']);
  });

  it('asks before begun work goes, keeps it until there is an answer, and asks once', async () => {
    const work = await open(a, 'treatmentPlan');
    withWork.add(work);
    await open(b, 'labs');
    await open('account-c', 'labs');
    expect(pool.getSnapshot().some(({ asked }) => asked)).toBe(false);
    await open('account-d', 'labs');
    const asked = pool.getSnapshot().find((slot) => slot.asked);
    expect(asked?.mountId).toBe(work);
    await pass(3_600_000);
    await open('account-e', 'labs');
    expect(living()).toContain(work);
    expect(calls.filter((call) => call === `leave ${work}`)).toHaveLength(1);
    pool.drop(asked?.key ?? -1);
    expect(calls.at(-1)).toBe(`close ${work}`);
    expect(living()).not.toContain(work);
  });

  it('takes the question back when the person goes back to the work', async () => {
    const work = await open(a, 'treatmentPlan');
    withWork.add(work);
    await open(b, 'labs');
    await pass(600_000);
    expect(pool.getSnapshot().find((slot) => slot.mountId === work)?.asked).toBe(true);
    await open(a, 'treatmentPlan');
    expect(pool.getSnapshot().find((slot) => slot.mountId === work)?.asked).toBe(false);
  });
});

describe('begun work on screen', () => {
  it('is not lost to a reload or to another patient unless the person says so', async () => {
    const work = await open(a, 'treatmentPlan');
    withWork.add(work);
    const patient = { id: 'patient-7', name: 'Ana' };
    expect(await pool.reload(a, 'treatmentPlan')).toBe(false);
    expect(await pool.showFor(a, 'treatmentPlan', patient)).toBe(false);
    expect(living()).toEqual([work]);
    expect(await pool.showFor(a, 'treatmentPlan', null)).toBe(true);
    expect(living()).toEqual([work]);
    expect(await pool.showFor(a, 'treatmentPlan', patient, true)).toBe(true);
    expect(calls.at(-1)).toBe('mount mount-2 treatmentPlan patient-7');
  });
});
