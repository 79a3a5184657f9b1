import { type Answer, json, notFound, type PlatformRequest } from '../http';
import { stableId } from '../identifiers';
import { pageOf } from '../pagination';
import { planDetail } from '../plans';
import type { PlanEventRecord, PlanRecord } from '../record';
import type { Route } from '../router';
import type { Guard } from './guard';
import type { Person } from '../clinics';

const dayMs = 86_400_000;
const kept = 30 * dayMs;

/** The id of the event of a plan's activation. */
export const activationEventId = (plan: Pick<PlanRecord, 'id'>): string => stableId(`activation ${plan.id}`);

/** Whether a day (`yyyy-mm-dd`) fits a filter: a day, `<day`, `>day` or `day..day`. */
function isWithin(day: string, filter: string | null): boolean {
  if (filter === null || filter === '') return true;
  const [from = '', to] = filter.split('..');
  if (to !== undefined) return day >= from && day <= to;
  if (filter.startsWith('<')) return day < filter.slice(1);
  return filter.startsWith('>') ? day > filter.slice(1) : day === filter;
}

/** Dosages in an event have other names than in REST; the state is not told. */
const eventData = (plan: PlanRecord): object => {
  const { state: _state, ...detail } = Object(planDetail(plan));
  return {
    treatment_plan: {
      ...detail,
      active: 'true',
      recommendations: plan.recommendations.map((each) => ({
        variant_id: each.variantId,
        dosage: { recommended_amount: each.amount, recommended_frequency: each.frequency },
      })),
    },
  };
};

/** An event with its plan. */
interface PlanEvent {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly plan: PlanRecord;
}

/**
 * Events of plans of the last 30 days, for the clinic of the token: their activations, and what happened to them later.
 * https://fullscript.dev/docs/technical-reference, "Events"
 */
export function eventRoutes({
  guard,
  plans,
  later,
  now,
}: {
  readonly guard: Guard;
  readonly plans: readonly PlanRecord[];
  readonly later: readonly PlanEventRecord[];
  readonly now: () => number;
}): readonly Route[] {
  const visible = (person: Person): readonly PlanEvent[] => {
    const own = plans.filter(({ clinicId }) => clinicId === person.clinic.id);
    const activations = own.map((plan) => ({
      id: activationEventId(plan),
      type: 'treatment_plan.created',
      at: plan.createdAt,
      plan,
    }));
    const others = later.flatMap(({ id, type, at, planId }) => {
      const plan = own.find((each) => each.id === planId);
      return plan ? [{ id, type, at, plan }] : [];
    });
    return [...activations, ...others].filter(({ at }) => at > now() - kept);
  };
  const item = ({ id, type, at, plan }: PlanEvent): object => ({
    id,
    type,
    created_at: new Date(at).toISOString(),
    clinic_id: plan.clinicId,
  });
  const list = ({ query }: PlatformRequest, person: Person): Answer => {
    const wanted = query.get('event_type');
    const found = visible(person)
      .filter(({ at }) => isWithin(new Date(at).toISOString().slice(0, 10), query.get('created_at')))
      .filter(({ type }) => wanted === null || type === wanted)
      .toSorted((one, other) => one.at - other.at);
    const { items, meta } = pageOf(query.get('order_by') === 'DESC' ? found.toReversed() : found, query);
    return json(200, { events: items.map(item), meta });
  };
  return [
    {
      side: 'api',
      method: 'GET',
      path: '/api/events/treatment_plans',
      handle: guard('patients:treatment_plan_history', (request, token) => list(request, token.person)),
    },
    {
      side: 'api',
      method: 'GET',
      path: '/api/events/:id',
      handle: guard('patients:treatment_plan_history', ({ params }, token) => {
        const event = visible(token.person).find(({ id }) => id === params['id']);
        return event ? json(200, { event: { ...item(event), data: eventData(event.plan) } }) : notFound();
      }),
    },
  ];
}
