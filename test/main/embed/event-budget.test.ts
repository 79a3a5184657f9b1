import { expect, test } from 'vitest';
import { createEventBudget } from '../../../main/embed/event-budget';

function setUp() {
  const clock = { now: 0 };
  const budget = createEventBudget(() => clock.now);
  const activated = (mountId: string, number: number): string =>
    budget.admit(mountId, {
      type: 'treatmentPlan.activated',
      eventId: `event-${number}`,
      treatmentPlanId: `plan-${number}`,
      patientId: null,
    }).kind;
  const flood = (mountId: string, count: number): number =>
    Array.from({ length: count }, (_, at) => activated(mountId, at)).filter((kind) => kind === 'new').length;
  return { clock, budget, activated, flood };
}

test('a page that tells of thousands of plans is heard a few times, and refilled slowly', () => {
  const { clock, activated, flood } = setUp();
  expect(flood('page', 6_500)).toBe(40);
  clock.now += 60_000;
  expect(flood('page', 6_500)).toBe(6);
  // Another page is another matter.
  expect(activated('other', 1)).toBe('new');
});

test('whoever writes real plans is never refused, however many: what the platform confirms is given back', () => {
  const { budget, activated } = setUp();
  for (let number = 0; number < 5_000; number += 1) {
    expect(activated('page', number)).toBe('new');
    budget.confirmed(`plan-${number}`);
  }
});

test('an event that comes twice counts once, and the first refusal of a page is told apart', () => {
  const { budget, activated, flood } = setUp();
  expect([activated('page', 1), activated('page', 1)]).toEqual(['new', 'repeated']);
  flood('page', 40);
  const refused = [100, 101].map((number) =>
    budget.admit('page', {
      type: 'patient.selected',
      eventId: `event-${number}`,
      patientId: 'patient-1',
    }),
  );
  expect(refused).toEqual([
    { kind: 'refused', first: true },
    { kind: 'refused', first: false },
  ]);
});

test('a plan is given back once, also where it was told of by several events', () => {
  const { budget, activated } = setUp();
  for (let number = 0; number < 39; number += 1) activated('page', number);
  budget.confirmed('plan-1');
  budget.confirmed('plan-1');
  expect([activated('page', 100), activated('page', 101), activated('page', 102)]).toEqual([
    'new',
    'new',
    'refused',
  ]);
});
