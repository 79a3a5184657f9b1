import { environmentManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failure, success, type Result } from '../../../preload/contract/errors';
import { createOutages } from '../../../renderer/shell/model/outages';
import { createQueries, thisComputer, valueOf, watchRecovery } from '../../../renderer/shell/model/queries';
import { mayPass, pauseAfter } from '../../../renderer/shell/model/recovery';

beforeEach(() => {
  // The library asks nothing by itself where there is no window, as here.
  environmentManager.setIsServer(() => false);
  vi.useFakeTimers();
});
afterEach(() => {
  environmentManager.setIsServer(() => true);
  vi.useRealTimers();
});

/** A screen that asks one question as long as it stands. */
function setUp() {
  const client = createQueries();
  let backs = 0;
  const stopWatching = watchRecovery(client, createOutages(), () => (backs += 1));
  const ask = (key: readonly unknown[], answer: () => Result<string>) => {
    let asked = 0;
    const observer = new QueryObserver(client, {
      queryKey: key,
      queryFn: async () => {
        asked += 1;
        return valueOf(answer());
      },
    });
    const leave = observer.subscribe(() => undefined);
    return { observer, leave, asked: () => asked, value: () => observer.getCurrentResult().data };
  };
  return { client, ask, backs: () => backs, stopWatching };
}

it('a question that failed for a passing reason asks again after a growing pause, until it is answered', async () => {
  const { ask } = setUp();
  let answer: Result<string> = failure('network_unreachable');
  const question = ask(['a', 'patients'], () => answer);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(question.asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(question.asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(9_800);
  expect(question.asked()).toBe(2);
  answer = success('here');
  await vi.advanceTimersByTimeAsync(200);
  expect(question.value()).toBe('here');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(question.asked()).toBe(3);
  question.leave();
});

it('one that would fail again is not asked again, nor one whose screen has gone', async () => {
  const { ask } = setUp();
  const refused = ask(['a', 'patients'], () => failure('forbidden'));
  const gone = ask(['a', 'plans'], () => failure('network_timeout'));
  await vi.advanceTimersByTimeAsync(0);
  gone.leave();
  await vi.advanceTimersByTimeAsync(600_000);
  expect([refused.asked(), gone.asked()]).toEqual([1, 1]);
  refused.leave();
});

it('the platform says how long to wait', () => {
  expect(pauseAfter({ code: 'rate_limited', retryAfterSeconds: 120 }, 1)).toBe(120_000);
  expect(
    [1, 2, 3, 4, 5, 9].map((failures) => pauseAfter({ code: 'platform_unavailable' }, failures)),
  ).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(pauseAfter({ code: 'not_found' }, 1)).toBeNull();
  expect(mayPass({ code: 'reconnect_required' })).toBe(false);
});

it('when one question is answered after an outage, all that failed are asked at once, and it is said once', async () => {
  const { ask, backs, client } = setUp();
  let isAway = true;
  const answer = (): Result<string> => (isAway ? failure('platform_unavailable') : success('here'));
  const [patients, plans] = [ask(['a', 'patients'], answer), ask(['a', 'plans'], answer)];
  await vi.advanceTimersByTimeAsync(16_000);
  expect(backs()).toBe(0);
  isAway = false;
  // What this computer answers by itself says nothing of Fullscript.
  const local = ask([thisComputer, 'spelling'], () => success('on'));
  await vi.advanceTimersByTimeAsync(0);
  expect(backs()).toBe(0);
  await client.refetchQueries({ queryKey: ['a', 'plans'] });
  await vi.advanceTimersByTimeAsync(0);
  expect([patients.value(), plans.value(), backs()]).toEqual(['here', 'here', 1]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(backs()).toBe(1);
  for (const question of [patients, plans, local]) question.leave();
});

it('an answer for one account says nothing of another, which may be of another environment', async () => {
  const { ask, backs, client } = setUp();
  const away = ask(['a', 'patients'], () => failure('network_timeout'));
  const fine = ask(['b', 'patients'], () => success('here'));
  await vi.advanceTimersByTimeAsync(0);
  await client.refetchQueries({ queryKey: ['b'] });
  expect([fine.value(), backs()]).toEqual(['here', 0]);
  for (const question of [away, fine]) question.leave();
});

it('a refusal is no outage: nothing is said when it ends', async () => {
  const { ask, backs, client } = setUp();
  let answer: Result<string> = failure('rate_limited', { retryAfterSeconds: 1 });
  const question = ask(['a', 'patients'], () => answer);
  await vi.advanceTimersByTimeAsync(0);
  answer = success('here');
  await client.refetchQueries();
  expect([question.value(), backs()]).toEqual(['here', 0]);
  question.leave();
});

it('an answer goes with its screen', async () => {
  const { ask, client } = setUp();
  const question = ask(['a', 'patients'], () => success('here'));
  await vi.advanceTimersByTimeAsync(0);
  question.leave();
  await vi.advanceTimersByTimeAsync(1);
  expect(client.getQueryCache().getAll()).toEqual([]);
});
