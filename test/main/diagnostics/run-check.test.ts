import { describe, expect, test } from 'vitest';
import type { CheckStep } from '../../../preload/contract/diagnostics';
import { failure } from '../../../preload/contract/errors';
import { createConnectionCheck } from '../../../main/diagnostics/connection-check';
import { runCheck } from '../../../main/diagnostics/run-check';
import { allSteps, accountSteps, commonSteps } from '../../../main/diagnostics/steps/all-steps';
import { effects } from './effects';

const run = async (
  changes: Parameters<typeof effects>[0],
  options: Partial<Parameters<typeof runCheck>[0]> = {},
) => {
  const pictures: (readonly CheckStep[])[] = [];
  const steps = await runCheck({
    steps: allSteps,
    effects: effects(changes),
    cancel: new AbortController().signal,
    monotonic: () => pictures.length,
    onProgress: (picture) => pictures.push(picture),
    ...options,
  });
  return { steps, pictures };
};

const statuses = (steps: readonly CheckStep[]) =>
  Object.fromEntries(steps.map(({ step, status }) => [step, status]));

describe('a check', () => {
  test('tells each step as it begins and as it ends, in order', async () => {
    const { pictures, steps } = await run({});
    expect(pictures[0]?.every(({ status }) => status === 'waiting')).toBe(true);
    const running = pictures.flatMap(
      (picture) => picture.find(({ status }) => status === 'running')?.step ?? [],
    );
    expect([...new Set(running)]).toEqual(allSteps.map(({ step }) => step));
    expect(steps.every(({ status, duration }) => status === 'passed' && duration !== null)).toBe(true);
  });

  test('skips what has no sense after a failure, and goes on with the rest', async () => {
    const { steps } = await run({ network: { reach: async () => failure('network_unreachable') } });
    expect(statuses(steps)).toMatchObject({
      nameResolution: 'passed',
      proxy: 'failed',
      tls: 'skipped',
      api: 'skipped',
      token: 'skipped',
      sessionGrant: 'skipped',
      embed: 'passed',
      scheme: 'passed',
    });
  });

  test('names a step that throws, and one that does not end', async () => {
    const never = new Promise<never>(() => undefined);
    const { steps } = await run(
      {
        keyStore: () => never,
        scheme: async () => {
          throw new Error('broken');
        },
      },
      { patience: 20 },
    );
    const codes = Object.fromEntries(steps.map(({ step, error }) => [step, error?.code]));
    expect(codes).toMatchObject({ keyStore: 'network_timeout', scheme: 'internal_error' });
  });

  test('can be stopped, also inside a step that does not listen', async () => {
    const cancel = new AbortController();
    const { steps } = await run(
      {
        network: {
          lookUp: async () => {
            cancel.abort();
            return new Promise<never>(() => undefined);
          },
        },
      },
      { cancel: cancel.signal },
    );
    const stopped = steps.filter(({ findings }) => findings[0]?.finding === 'skippedCancelled');
    expect(stopped.map(({ step }) => step)).toEqual(allSteps.slice(3).map(({ step }) => step));
  });

  test('of accounts counts what was found before', async () => {
    const common = await run(
      { network: { reach: async () => failure('proxy_refused') } },
      { steps: commonSteps },
    );
    const { steps } = await run({}, { steps: accountSteps, before: common.steps });
    expect(steps.every(({ status }) => status === 'skipped')).toBe(true);
  });
});

describe('the check of the running app', () => {
  test('is one at a time: a new one takes the place of the old', async () => {
    let calls = 0;
    const check = createConnectionCheck({
      effectsFor: async () =>
        effects({
          keyStore: async () => {
            calls += 1;
            return calls === 1 ? new Promise<never>(() => undefined) : 'protected';
          },
        }),
      now: () => 1,
      monotonic: () => 1,
      onChange: () => undefined,
    });
    expect(check.state()).toBeNull();
    check.start({ accountId: null, environment: null });
    await expect.poll(() => calls, { timeout: 25_000 }).toBe(1);
    check.start({ accountId: '00000000-0000-4000-8000-000000000001', environment: 'us' });
    await expect.poll(() => check.state()?.running, { timeout: 25_000 }).toBe(false);
    expect(check.state()).toMatchObject({ accountId: '00000000-0000-4000-8000-000000000001' });
    expect(check.state()?.steps.every(({ status }) => status === 'passed')).toBe(true);
  });

  test('whose parts cannot be had says so', async () => {
    const check = createConnectionCheck({
      effectsFor: async () => {
        throw new Error('gone');
      },
      now: () => 1,
      monotonic: () => 1,
      onChange: () => undefined,
    });
    check.start({ accountId: null, environment: null });
    await expect.poll(() => check.state()?.running, { timeout: 25_000 }).toBe(false);
    expect(check.state()?.steps[0]?.error).toEqual({ code: 'internal_error' });
  });
});
