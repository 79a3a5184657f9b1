import { describe, expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { activityHandlers } from '../../../main/ipc/activity-handlers';
import { copyTo } from '../../../main/windows/copy-text';
import { connectionSetup } from '../oauth/sign-in-setup';

const notCopied = failure('copy_failed');

describe('what goes to the clipboard', () => {
  test('is copied when the clipboard says so, not before', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let answered = false;
    const copying = copyTo({ writeText: () => promise })('text').finally(() => (answered = true));
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    resolve();
    expect(await copying).toEqual(success({}));
  });

  test('and was not taken is a failure: a promise that rejects as Electron 45, a throw as Electron 33', async () => {
    expect(await copyTo({ writeText: () => Promise.reject(new Error('busy')) })('text')).toEqual(notCopied);
    const thrower = {
      writeText: () => {
        throw new Error('busy');
      },
    };
    expect(await copyTo(thrower)('text')).toEqual(notCopied);
  });

  test('and was not taken is what the verbs answer', async () => {
    const copyText = copyTo({ writeText: () => Promise.reject(new Error('busy')) });
    const unused = (): never => {
      throw new Error('not asked for');
    };
    const { copy } = activityHandlers({
      handover: { retry: unused, retryAll: unused, stepOf: unused },
      journal: { exportTo: unused, query: unused, verify: unused },
      lockFlag: { isLocked: unused },
      askWhereToSave: unused,
      systemLocale: unused,
      copyText,
    });
    expect(await copy({ id: 'plan-1' }, { kind: 'shell', origin: 'app://companion' })).toEqual(notCopied);
    const { connection } = await connectionSetup({}, { copyText });
    await connection.start({ kind: 'add', environment: 'local' });
    expect(await connection.copyLink()).toEqual(notCopied);
  });
});
