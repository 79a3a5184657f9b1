import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkConfiguration } from '../../../main/policy/judged-document';
import { createLivePolicy } from '../../../main/policy/live-policy';
import type { PolicyChange } from '../../../main/policy/policy-history';
import {
  absentPolicy,
  brokenPolicy,
  readingOf,
  type PolicyReading,
} from '../../../main/policy/policy-reading';
import { watchFiles } from '../../../main/policy/readers/file-watch';
import { policyFileSource } from '../../../main/policy/readers/policy-file';
import { testFolder } from '../storage/folder';

const reading = (document: object): PolicyReading => readingOf(checkConfiguration(document));
const good = (document: PolicyReading['document']): PolicyReading => ({ ...absentPolicy, document });
const broken = brokenPolicy([{ path: '', problem: 'notJson', position: { line: 3, column: 7 } }]);

/** A live policy on a source that a test speaks for, with a clock that a test moves. */
function setUp(first: PolicyReading) {
  const changes: PolicyChange[] = [];
  const warned: string[][] = [];
  let says: PolicyReading | Error = first;
  let reads = 0;
  let hint = (): void => undefined;
  let watching = false;
  const policy = createLivePolicy({
    first,
    source: {
      read: () => {
        reads += 1;
        return says instanceof Error ? Promise.reject(says) : Promise.resolve(says);
      },
      watch: (onHint) => {
        hint = onHint;
        watching = true;
        return () => {
          watching = false;
        };
      },
    },
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    onChange: (change) => changes.push(change),
    onWarnings: (warnings) => warned.push(warnings.map(({ path }) => path)),
  });
  onTestFinished(() => policy.stop());
  return {
    policy,
    changes,
    warned,
    reads: () => reads,
    watching: () => watching,
    hint: () => hint(),
    /** The source says something else from now on, and hints at it. */
    say: (next: PolicyReading | Error) => {
      says = next;
      hint();
    },
  };
}

describe('the policy while the app runs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });

  /** Lets pass whatever may be waiting, imports included. */
  const settle = async (milliseconds = 10_000): Promise<void> => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
  };

  it('takes a change in, tells the changed keys, and counts it', async () => {
    const { policy, changes, say } = setUp(good({ lock: { idleMinutes: 5 }, language: 'fr-CA' }));
    policy.start();
    say(good({ lock: { idleMinutes: 10 }, accounts: { maximum: 3 }, language: 'fr-CA' }));
    await settle();
    expect(changes).toEqual([
      {
        paths: ['accounts.maximum', 'lock.idleMinutes'],
        error: null,
        problems: [],
        affectsApplication: false,
      },
    ]);
    expect(policy.inForce().document.lock).toEqual({ idleMinutes: 10 });
    expect(policy.view()).toEqual({ revision: 1, present: true, error: null, problems: [] });
  });

  it('takes in at its start what changed since the first reading', async () => {
    const { policy, changes, say } = setUp(good({}));
    say(good({ language: 'fr-CA' }));
    policy.start();
    await settle();
    expect(changes.map(({ paths }) => paths)).toEqual([['language']]);
  });

  it('says nothing where nothing changed, however often it is hinted at', async () => {
    const { policy, changes, hint, reads } = setUp(good({ language: 'fr-CA' }));
    policy.start();
    for (let times = 0; times < 5; times += 1) {
      hint();
      hint();
      await settle();
    }
    expect(changes).toEqual([]);
    expect(reads()).toBeLessThanOrEqual(6);
  });

  it('keeps all of the last good policy while a new one is broken, and takes the corrected one', async () => {
    const before = good({ environment: 'us', lock: { idleMinutes: 5 } });
    const { policy, changes, say } = setUp(before);
    policy.start();
    say(broken);
    await settle();
    const error = { code: 'policy_unreadable' };
    expect(policy.newest().error).toEqual(error);
    expect(policy.inForce()).toEqual(before);
    const { problems } = broken;
    expect(policy.view()).toEqual({ revision: 1, present: true, error, problems });
    say(before);
    await settle();
    expect(policy.view()).toEqual({ revision: 2, present: true, error: null, problems: [] });
    expect(changes).toEqual([
      { paths: [], error, problems, affectsApplication: true },
      { paths: [], error: null, problems: [], affectsApplication: true },
    ]);
  });

  it('takes each value by itself: a wrong one keeps the last good one where that is safe, the others change', async () => {
    const { policy, changes, say } = setUp(
      reading({ lock: { idleMinutes: 5, requirePin: false }, updates: { mode: 'automatic' } }),
    );
    policy.start();
    say(
      reading({
        lock: { idleMinutes: 'six', requirePin: 'yes' },
        updates: { mode: 'of' },
        language: 'fr-CA',
      }),
    );
    await settle();
    expect(policy.newest().error).toBeNull();
    expect(policy.inForce().document).toEqual({
      lock: { idleMinutes: 5, requirePin: true },
      updates: { mode: 'off' },
      language: 'fr-CA',
    });
    expect(changes.map(({ paths }) => paths)).toEqual([['lock.requirePin', 'updates.mode', 'language']]);
    expect(policy.view().problems.map(({ path }) => path)).toEqual([
      'lock.idleMinutes',
      'lock.requirePin',
      'updates.mode',
    ]);
    // Wrong once more: what counts is still the last good value.
    say(reading({ lock: { idleMinutes: 0 } }));
    await settle();
    expect(policy.inForce().document.lock?.idleMinutes).toBe(5);
  });

  it('tells at the start, and with each change, which keys count for nothing', async () => {
    const { policy, say, warned } = setUp(reading({ languages: 'fr' }));
    policy.start();
    await settle();
    say(reading({ languages: 'fr', lock: { idleMinute: 5 } }));
    await settle();
    expect(warned).toEqual([['languages'], ['lock.idleMinute', 'languages']]);
    expect(policy.view()).toMatchObject({ revision: 1, present: true, problems: [] });
  });

  it('does not believe a broken policy that is being written', async () => {
    const { policy, changes, say } = setUp(good({}));
    policy.start();
    await settle();
    say(broken);
    await settle(1_000);
    say(good({ language: 'fr-CA' }));
    await settle();
    expect(changes.map(({ error, paths }) => [error, paths])).toEqual([[null, ['language']]]);
  });

  it('that was broken from the start has nothing in force, and recovers', async () => {
    const { policy, say } = setUp(broken);
    policy.start();
    const other = brokenPolicy([{ path: '', problem: 'tooLarge' }]);
    say(other);
    await settle();
    expect(policy.inForce()).toEqual(other);
    say(good({ network: { extraCertificateAuthorities: '/ca.pem' } }));
    await settle();
    expect(policy.inForce().error).toBeNull();
  });

  it('knows which changes are for the application', async () => {
    const { policy, changes, say } = setUp(good({}));
    policy.start();
    for (const document of [{ language: 'fr-CA' }, { fullscript: { pkce: 'off' } }, {}] as const) {
      say(good(document));
      await settle();
    }
    expect(changes.map(({ affectsApplication }) => affectsApplication)).toEqual([false, true, true]);
  });

  it('takes a source that fails for an unreadable policy', async () => {
    const { policy, say } = setUp(good({}));
    policy.start();
    say(new Error('planted'));
    await settle();
    expect(policy.newest().error).toEqual({ code: 'policy_unreadable' });
  });

  it('is quiet after its end', async () => {
    const { policy, changes, say, watching } = setUp(good({}));
    policy.start();
    policy.stop();
    expect(watching()).toBe(false);
    say(good({ language: 'fr-CA' }));
    policy.check();
    await settle();
    expect(changes).toEqual([]);
  });
});

describe('watching files', () => {
  /** Waits for one more hint after a deed. */
  const hints = async (path: string) => {
    let count = 0;
    const end = watchFiles([path], () => (count += 1));
    onTestFinished(end);
    return async (deed: () => Promise<unknown>): Promise<void> => {
      const before = count;
      await deed();
      await expect.poll(() => count, { timeout: 90_000 }).toBeGreaterThan(before);
    };
  };

  it('sees a file made, written, replaced and removed', async () => {
    const folder = await testFolder();
    const path = join(folder, 'policy.json');
    const after = await hints(path);
    await after(() => writeFile(path, '{}'));
    await after(() => writeFile(path, '{"language":"fr-CA"}'));
    await writeFile(join(folder, 'next.json'), '{}');
    await after(() => rename(join(folder, 'next.json'), path));
    await after(() => rm(path));
  });

  it('lives without a folder', async () => {
    const folder = join(await testFolder(), 'none');
    const end = watchFiles([join(folder, 'policy.json')], () => undefined);
    await mkdir(folder);
    end();
  });

  it('and reading them gives the policy as it is now', async () => {
    const path = join(await testFolder(), 'policy.json');
    const source = policyFileSource({ path, required: false, trust: null });
    expect(await source.read()).toEqual(absentPolicy);
    await writeFile(path, '{"language":"fr-CA"}');
    expect(await source.read()).toEqual(good({ language: 'fr-CA' }));
  });
});
