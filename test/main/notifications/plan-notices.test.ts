import { expect, test } from 'vitest';
import { createPlanNotices, type NoticedPlan } from '../../../main/notifications/plan-notices';
import type { Language } from '../../../preload/contract/contract';

const plan: NoticedPlan = { planId: 'plan-1', accountId: 'account-1', patientId: 'patient-1' };

function setUp() {
  const state = {
    mode: 'generic' as 'off' | 'generic' | 'names',
    language: 'en-CA' as Language,
    locked: false,
    watched: false,
    name: 'Zoé Bélanger' as string | null,
    asked: 0,
    whileAsked: (): void => undefined,
  };
  const shown: { body: string; click: () => void; goes: () => void; closed: boolean }[] = [];
  const opened: NoticedPlan[] = [];
  const notices = createPlanNotices({
    mode: () => state.mode,
    language: () => state.language,
    isLocked: () => state.locked,
    isWatched: () => state.watched,
    nameOf: async () => {
      state.asked += 1;
      state.whileAsked();
      return state.name;
    },
    show: (body, click, goes) => {
      const notice = { body, click, goes, closed: false };
      shown.push(notice);
      return {
        close: () => {
          notice.closed = true;
        },
      };
    },
    onOpen: (of) => opened.push(of),
  });
  return { state, shown, opened, notices, bodies: () => shown.map(({ body }) => body) };
}

test('generic words name nobody, and nobody’s name is asked for', async () => {
  const { state, notices, bodies } = setUp();
  await notices.planActivated(plan);
  state.language = 'fr-CA';
  await notices.planActivated(plan);
  expect(bodies()).toEqual(['A treatment plan was activated.', 'Un plan de traitement a été activé.']);
  expect(state.asked).toBe(0);
});

test('a policy may allow the patient’s name; without one the words are generic', async () => {
  const { state, notices, bodies } = setUp();
  state.mode = 'names';
  await notices.planActivated(plan);
  state.name = null;
  await notices.planActivated(plan);
  await notices.planActivated({ ...plan, patientId: null });
  expect(bodies()).toEqual([
    'A treatment plan was activated for Zoé Bélanger.',
    'A treatment plan was activated.',
    'A treatment plan was activated.',
  ]);
});

test('a name that a server of notifications could read as markup is left out', async () => {
  const { state, notices, bodies } = setUp();
  state.mode = 'names';
  state.name = '<a href="https://elsewhere.example">Zoé</a>';
  await notices.planActivated(plan);
  expect(bodies()).toEqual(['A treatment plan was activated.']);
});

test.each(['off', 'locked', 'watched'] as const)('nothing is shown while the app is %s', async (how) => {
  const { state, notices, shown } = setUp();
  if (how === 'off') state.mode = 'off';
  else state[how] = true;
  await notices.planActivated(plan);
  expect(shown).toEqual([]);
});

test('a lock that comes while the name is asked for keeps it back, and takes back what is shown', async () => {
  const { state, notices, shown } = setUp();
  state.mode = 'names';
  await notices.planActivated(plan);
  state.whileAsked = () => {
    state.locked = true;
  };
  await notices.planActivated(plan);
  expect(shown).toHaveLength(1);
  notices.withdraw();
  expect(shown[0]?.closed).toBe(true);
});

test('a policy that forbids names while one is asked for is obeyed', async () => {
  const { state, notices, bodies } = setUp();
  state.mode = 'names';
  state.whileAsked = () => {
    state.mode = 'generic';
  };
  await notices.planActivated(plan);
  expect(bodies()).toEqual(['A treatment plan was activated.']);
});

test('a click leads to the plan; a flood shows a few', async () => {
  const { notices, shown, opened } = setUp();
  for (let number = 0; number < 9; number += 1)
    await notices.planActivated({ ...plan, planId: `plan-${number}` });
  expect(shown).toHaveLength(3);
  shown[1]?.click();
  expect(opened).toEqual([{ ...plan, planId: 'plan-1' }]);
  await notices.planActivated(plan);
  expect(shown).toHaveLength(4);
});

test('a flood at once shows a few as well; what the person or the system took away makes room', async () => {
  const { state, notices, shown } = setUp();
  state.mode = 'names';
  await Promise.all(Array.from({ length: 20 }, () => notices.planActivated(plan)));
  expect(shown).toHaveLength(3);
  shown[0]?.goes();
  await notices.planActivated(plan);
  expect(shown).toHaveLength(4);
});
