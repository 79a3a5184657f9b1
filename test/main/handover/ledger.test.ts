import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HandoverEvent } from '../../../main/handover/handover-ports';
import { testFolder } from '../storage/folder';
import { account, documentsIn, nameOf, patience, setUp } from './set-up';

test(
  'a crash right after a document got its name does not write it again, also when it is taken already',
  async () => {
    const { home, folder, handover, queue, activate, events } = await setUp();
    // The step `written` never reaches the disk: that is where the process dies.
    const { change } = queue;
    Object.assign(queue, {
      change: (key: string, make: Parameters<typeof change>[1]) =>
        change(key, (current) => {
          const next = make(current);
          if (next?.step === 'written') throw new Error('killed');
          return next;
        }),
    });
    await activate(1);
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
    await rm(join(folder, nameOf(1)));
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    await again.handover.resume();
    expect(again.handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
    expect(await documentsIn(folder)).toEqual([]);
    expect(again.told().map(([action]) => action)).toEqual([
      'treatmentPlan.activated',
      'handover.written',
      'handover.acknowledged',
    ]);
  },
  patience,
);

test(
  'what the log could not take is told at the next start, once',
  async () => {
    const { home, folder, handover, journal, events, activate } = await setUp();
    journal.refuses = true;
    await activate(1);
    expect(events).toEqual([]);
    expect(handover.problem()).toMatchObject({ error: { code: 'storage_write_failed' } });
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    await again.handover.resume();
    await again.handover.dispose();
    const third = await setUp(home, folder, { events: again.events });
    await third.handover.resume();
    expect(third.told().map(([action]) => action)).toEqual(['treatmentPlan.activated', 'handover.written']);
  },
  patience,
);

test(
  'without a folder an activation is told; a folder that is set later takes what the last weeks tell of, once',
  async () => {
    const { home, folder, handover, state, told, activate, events } = await setUp();
    state.folder = null;
    await activate(1);
    expect(told()).toEqual([['treatmentPlan.activated', 'plan-1', 'ok']]);
    await activate(1);
    expect(told()).toHaveLength(1);
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    await again.handover.resume();
    await again.handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
    expect(again.told().map(([action]) => action)).toEqual(['treatmentPlan.activated', 'handover.written']);
    expect(again.activated).toEqual([]);
  },
  patience,
);

test(
  'what the log tells of and the ledger lost is handed over, unless log or folder say that it was',
  async () => {
    const entry = (action: HandoverEvent['action'], objectId: string): HandoverEvent => ({
      action,
      objectId,
      account,
      result: 'ok',
    });
    const former = [1, 2, 3].map((number) => entry('treatmentPlan.activated', `plan-${number}`));
    const folder = await testFolder();
    await writeFile(join(folder, '.practice-companion'), '');
    await writeFile(join(folder, nameOf(2)), 'of a run whose ledger is gone');
    const { handover, told } = await setUp(undefined, folder, {
      events: [...former, entry('handover.written', 'plan-1')],
    });
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(2), nameOf(3)]);
    expect(await readFile(join(folder, nameOf(2)), 'utf8')).toBe('of a run whose ledger is gone');
    expect(told().slice(4)).toEqual([
      ['handover.written', 'plan-2', 'ok'],
      ['handover.written', 'plan-3', 'ok'],
    ]);
  },
  patience,
);

test(
  'a temporary document of a run that died before it noted it goes; one that is not ours stays',
  async () => {
    const { home, folder, handover, activate, events } = await setUp();
    await activate(1);
    await handover.dispose();
    const temporaryOf = (number: number): string => `.${nameOf(number).replace('.json', '.part')}`;
    await writeFile(join(folder, temporaryOf(1)), 'half');
    await writeFile(join(folder, temporaryOf(9)), 'of another computer');
    const again = await setUp(home, folder, { events });
    await again.handover.resume();
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([temporaryOf(9)]);
  },
  patience,
);

test.each([
  ['100 days', 100, 0],
  ['three years', 1_100, 0],
  ['100 days, seen by a clock that was years ahead in between', 100, 2_000],
])(
  'a plan that is cancelled %s after it was handed over reaches the folder as revoked',
  async (_, days, ahead) => {
    const day = 86_400_000;
    const { home, folder, handover, activate, events } = await setUp(undefined, undefined, { now: 0 });
    await activate(1);
    await rm(join(folder, nameOf(1)));
    await handover.resume();
    await handover.dispose();
    let before = events;
    // Restarts in between, each of which tidies up; the last ones with whatever the clock says.
    for (const at of [50, ahead, days]) {
      const start = await setUp(home, folder, { events: before, now: at * day });
      await start.activate(100 + at);
      await start.handover.dispose();
      before = start.events;
    }
    const last = await setUp(home, folder, { events: before, now: days * day });
    await last.cancel(1);
    expect(
      JSON.parse(await readFile(join(folder, nameOf(1, 'cancellation')), 'utf8')).entry[0].resource.status,
    ).toBe('revoked');
    expect(await documentsIn(folder)).not.toContain(nameOf(1));
  },
  patience,
);

test(
  'a plan that an earlier version handed over and forgot is still cancelled',
  async () => {
    const { folder, cancel, queue } = await setUp(undefined, undefined, {
      events: [{ action: 'handover.written', objectId: 'plan-1', account, result: 'ok' }],
    });
    await cancel(1);
    await cancel(2);
    expect(await documentsIn(folder)).toEqual([nameOf(1, 'cancellation')]);
    expect(queue.find('us plan-2 cancellation')).toBeNull();
  },
  patience,
);

test(
  'files of earlier versions are read: what was written is known, what waited is asked about, what failed may be tried again',
  async () => {
    const home = await testFolder();
    const line = (number: number, step: string, more: object = {}) =>
      `${JSON.stringify({ planId: `plan-${number}`, accountId: account.id, environment: 'us', clinicId: 'clinic-1', step, at: 0, folder: null, ...more })}\n`;
    const folder = await testFolder();
    await writeFile(
      join(home, 'handover.ndjson'),
      [
        line(1, 'acknowledged', { folder }),
        line(2, 'waiting', { version: 'activation', revoked: false }),
        line(3, 'failed'),
        line(4, 'waiting'),
        line(5, 'written', { folder: '/elsewhere' }),
        line(5, 'waiting', { version: 'cancellation' }),
        '{"planId":"plan-6","acc',
      ].join(''),
    );
    const events = [2, 3, 4].map((number) => ({
      action: 'treatmentPlan.activated' as const,
      objectId: `plan-${number}`,
      account,
      result: 'ok' as const,
    }));
    const { handover, state, told, cancel } = await setUp(home, folder, { events });
    // Versions before went by the event alone: this one never was activated.
    state.refusals.set('plan-4', 'not_found');
    state.now = 10_000;
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(2), nameOf(5, 'cancellation')].sort());
    expect(told().slice(3)).toEqual([
      ['treatmentPlan.notConfirmed', 'plan-4', 'not_found'],
      ['handover.written', 'plan-2', 'ok'],
      ['handover.cancelled', 'plan-5', 'ok'],
    ]);
    expect(handover.problem()).toEqual({ error: null, waiting: 0, setAside: 1 });
    await handover.retry('plan-3');
    await cancel(1);
    expect(await documentsIn(folder)).toEqual(
      [nameOf(1, 'cancellation'), nameOf(2), nameOf(3), nameOf(5, 'cancellation')].sort(),
    );
  },
  patience,
);

test(
  'what a ledger holds that this version does not understand is kept when it is tidied up',
  async () => {
    const home = await testFolder();
    const strange = `${JSON.stringify({ planId: 'plan-1', step: 'of a later version', padding: 'x'.repeat(9_000) })}\n`;
    await writeFile(join(home, 'handover.ndjson'), strange);
    const { handover } = await setUp(home);
    await handover.resume();
    expect(await readFile(join(home, 'handover.ndjson.not-understood'), 'utf8')).toBe(strange);
  },
  patience,
);
