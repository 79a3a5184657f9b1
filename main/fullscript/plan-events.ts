import { createHash } from 'node:crypto';
import { success, type Result } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';
import { oneObject } from './one-object';
import { readBody } from './status';
import { apiPath, type Target } from './target';
import { extentOf, identifier, isMoment, pageMeta, reference } from './values';

/** An event of the list: ids and a time. */
export interface ListedEvent {
  readonly id: string;
  readonly type: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** An entry of the list that is no event as described: the readable part, and a key that tells it from others. */
export interface UnreadableEvent {
  readonly key: string;
  readonly id: string | null;
  readonly type: string | null;
}

/** A page of events, oldest first. */
export interface EventPage {
  readonly events: readonly ListedEvent[];
  readonly unreadable: readonly UnreadableEvent[];
  readonly more: boolean;
  /** Epoch milliseconds by the platform's clock; null if it does not say. */
  readonly platformTime: number | null;
}

const pageSize = 100;

const listed = z.object({
  id: identifier,
  type: z.string().max(64),
  created_at: z.string().max(64).refine(isMoment),
});
const told = z.object({
  id: identifier.nullish().catch(null),
  type: z.string().max(64).nullish().catch(null),
});

function unreadableOf(row: unknown): UnreadableEvent {
  const { id, type } = told.safeParse(row).data ?? { id: null, type: null };
  const key = id ?? createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32);
  return { key, id: id ?? null, type: type ?? null };
}

const eventsAnswer = z
  .object({ events: z.array(z.unknown()).max(1_000), meta: pageMeta })
  .transform(({ events: rows, meta }): Omit<EventPage, 'platformTime'> => {
    const events: ListedEvent[] = [];
    const unreadable: UnreadableEvent[] = [];
    for (const row of rows) {
      const read = listed.safeParse(row);
      if (read.success)
        events.push({ id: read.data.id, type: read.data.type, createdAt: read.data.created_at });
      else unreadable.push(unreadableOf(row));
    }
    return { events, unreadable, more: extentOf(meta, rows.length, pageSize).more };
  });

/** A plan event's `data`: the plan, bare or in its root. */
const plan = z.object({ id: identifier, practitioner: reference });
const eventAnswer = oneObject(
  ['event'],
  z.object({
    id: identifier,
    data: z.union([
      z.object({ treatment_plan: plan }).transform(({ treatment_plan }) => treatment_plan),
      plan,
    ]),
  }),
  ({ data }) => ({ planId: data.id, practitionerId: data.practitioner }),
);

const get = (path: `/${string}`, { api, ...target }: Target) =>
  api.call({ ...target, need: 'treatmentPlans', method: 'GET', path, repeatable: true });

/**
 * A page of plan events since a day (`yyyy-mm-dd`), oldest first. Fullscript keeps 30 days, and leaves out what an
 * application did by plain calls. An entry that is no event affects no other. Errors: `http_invalid_answer`, those of
 * `ApiClient.call`. https://fullscript.dev/docs/technical-reference, "Events"
 */
export async function listPlanEvents(
  since: string,
  page: number,
  target: Target,
): Promise<Result<EventPage>> {
  const dayBefore = new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10);
  const parameters = new URLSearchParams({
    created_at: `>${dayBefore}`,
    sort_by: 'created_at',
    order_by: 'ASC',
    'page[number]': String(page),
    'page[size]': String(pageSize),
  });
  const answer = await get(`/events/treatment_plans?${parameters.toString()}`, target);
  if (!answer.ok) return answer;
  const read = readBody(eventsAnswer, answer.value);
  return read.ok ? success({ ...read.value, platformTime: answer.value.serverTime ?? null }) : read;
}

/** Which plan an event is about, and its patient. Errors: `not_found`, `identity_mismatch`, and as above. */
export async function fetchPlanEvent(
  eventId: string,
  target: Target,
): Promise<Result<{ readonly planId: string; readonly practitionerId: string | null }>> {
  const answer = await get(apiPath('events', eventId), target);
  return answer.ok ? eventAnswer.readOne(answer.value, eventId) : answer;
}
