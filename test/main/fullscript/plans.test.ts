import { describe, expect, test } from 'vitest';
import { createPace } from '../../../main/fullscript/pace';
import {
  cancelPlan,
  fetchPlan,
  fetchPlanLink,
  fetchProducts,
  listPlans,
} from '../../../main/fullscript/plans';
import { companionScopes } from '../../platform/options';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const detail = /^\/api\/clinic\/treatment_plans\/[^/]+$/;
const variants = /^\/api\/catalog\/variants\//;

async function withPlans(options = {}) {
  const setup = await connected({ plans: 80, ...options });
  const { platform, person } = setup;
  const plans = platform.plansOf(person.clinic);
  const patientId = plans[0]?.patientId ?? '';
  const pace = createPace({
    atOnce: 4,
    burst: 100,
    perSecond: 100,
    monotonic: () => performance.now(),
    after: (milliseconds, work) => setTimeout(work, milliseconds),
  });
  return { ...setup, plans, patientId, pace };
}

describe('the plans of a patient', () => {
  test('come the newest first, page by page, each once', async () => {
    const { application, api, plans, patientId } = await withPlans({ plans: 120 });
    const first = valueOf(await listPlans({ api, key, application, patientId, page: 1 }));
    const second = valueOf(await listPlans({ api, key, application, patientId, page: 2 }));
    const own = plans.filter((plan) => plan.patientId === patientId);
    expect(first).toMatchObject({ total: own.length, more: true });
    expect(second.more).toBe(false);
    expect([...first.plans, ...second.plans].map(({ id }) => id)).toEqual(
      own.toReversed().map(({ id }) => id),
    );
  });

  test('have a state that is not known, and dates that are none, without hiding the plan', async () => {
    const { platform, application, api, patientId } = await withPlans();
    platform.misbehave({
      path: /treatment_plans$/,
      body: { treatment_plans: [{ id: 'p', state: 'paused', available_at: 'soon', patient: 4 }] },
    });
    expect(valueOf(await listPlans({ api, key, application, patientId, page: 1 })).plans).toEqual([
      {
        id: 'p',
        state: 'unknown',
        practitionerId: null,
        availableAt: null,
        createdAt: null,
        updatedAt: null,
      },
    ]);
  });
});

describe('one plan', () => {
  test('tells products, labs and message, and keeps the patient’s own link apart', async () => {
    const { application, api, plans } = await withPlans();
    const kept = plans.find(({ labs, state }) => labs.length > 0 && state === 'active');
    const { plan, invitationUrl } = valueOf(
      await fetchPlan({ api, key, application, planId: kept?.id ?? '' }),
    );
    expect(plan).toMatchObject({
      state: 'active',
      hasInvitation: true,
      labs: [{ name: kept?.labs[0]?.name }],
    });
    expect(plan.recommendations.map(({ variantId }) => variantId)).toEqual(
      kept?.recommendations.map(({ variantId }) => variantId),
    );
    expect(invitationUrl).toContain(kept?.id);
    expect(JSON.stringify(plan)).not.toContain('http');
  });

  test('is read with amounts that are numbers, without dosage and with fields of later versions', async () => {
    const { platform, application, api } = await withPlans();
    platform.misbehave({
      path: detail,
      body: {
        treatment_plan: {
          id: 'p',
          state: 'active',
          source: 'embed',
          recommendations: [
            { variant_id: 'v', units_to_purchase: '2', dosage: { amount: 2, time_of_day: ['With lunch'] } },
            { variant_id: 'w', dosage: null },
          ],
        },
      },
    });
    const { plan } = valueOf(await fetchPlan({ api, key, application, planId: 'p' }));
    expect(plan.recommendations).toMatchObject([
      { variantId: 'v', units: 2, amount: '2', timeOfDay: ['With lunch'] },
      { variantId: 'w', units: null, amount: '' },
    ]);
  });

  test('is cancelled once; a second time Fullscript’s words are told', async () => {
    const { application, api, plans } = await withPlans();
    const planId = plans.find(({ state }) => state === 'active')?.id ?? '';
    expect(valueOf(await cancelPlan({ api, key, application, planId }))).toEqual({ outcome: 'cancelled' });
    expect(valueOf(await cancelPlan({ api, key, application, planId }))).toMatchObject({
      outcome: 'refused',
      messages: ['Treatment plan is already cancelled'],
    });
  });

  test('has a link of its own, and there is one for a new plan', async () => {
    const { platform, application, api, plans } = await withPlans();
    const planId = plans.find(({ state }) => state === 'draft')?.id ?? '';
    const link = valueOf(await fetchPlanLink({ api, key, application, planId }));
    expect(link).toBe(`${platform.embedDomain}/o/treatment_plans/${planId}/edit`);
    const fresh = valueOf(await fetchPlanLink({ api, key, application, planId: null }));
    expect(fresh).toContain('/o/treatment_plans/new?');
  });
});

describe('names of products', () => {
  test('are asked for once each; what the catalog does not know is left out', async () => {
    const { platform, application, api, plans, pace } = await withPlans();
    const [known = ''] = plans.flatMap(({ recommendations }) =>
      recommendations.map((each) => each.variantId),
    );
    const { signal } = new AbortController();
    const ids = [known, known, 'gone'];
    const found = await fetchProducts({ api, key, application, ids, pace, signal });
    expect(found.found).toMatchObject([{ variantId: known }]);
    expect(found.error).toBeNull();
    expect(platform.record.to(variants)).toHaveLength(2);
  });

  test('are missing where the platform refuses them, and say which scope', async () => {
    const scopes = companionScopes.filter((scope) => scope !== 'catalog:read');
    const { platform, application, api, pace } = await withPlans({ scopes });
    const { signal } = new AbortController();
    const found = await fetchProducts({ api, key, application, ids: ['v'], pace, signal });
    expect(found).toMatchObject({
      found: [],
      error: { code: 'scope_missing', scopes: ['catalog:read'] },
    });
    expect(platform.record.to(variants)).toHaveLength(1);
  });
});

test('plans that the platform refuses say that their scope is missing', async () => {
  const scopes = companionScopes.filter((scope) => scope !== 'patients:treatment_plan_history');
  const { application, api, patientId } = await withPlans({ scopes });
  expect(codeOf(await listPlans({ api, key, application, patientId, page: 1 }))).toBe('scope_missing');
});
