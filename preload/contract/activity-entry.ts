import { errorCodes } from './errors';
import { z } from './zod';

/** What can happen; its words are `activity.action.<name>`. */
export const activityActions = [
  'account.connected',
  'account.reconnected',
  'account.disconnected',
  'account.reconnectRequired',
  'account.revoked',
  'account.switched',
  'embed.mounted',
  'embed.refused',
  'embed.sessionEnded',
  'embed.eventsRefused',
  'patient.selected',
  'patient.created',
  'patient.updated',
  'treatmentPlan.activated',
  'treatmentPlan.notConfirmed',
  'treatmentPlan.cancelled',
  'treatmentPlan.activatedElsewhere',
  'treatmentPlan.cancelledElsewhere',
  'treatmentPlan.changedElsewhere',
  'follow.eventSetAside',
  'labOrder.resultsOpened',
  'handover.written',
  'handover.cancelled',
  'handover.acknowledged',
  'handover.failed',
  'link.opened',
  'link.refused',
  'application.changed',
  'policy.changed',
  'policy.keysIgnored',
  'activity.exported',
  'app.locked',
  'app.unlocked',
  'app.unlockRefused',
  'app.endedUnfinished',
] as const;

/** A line of the activity log: ids, codes and times, never a name. */
export const activityEntry = z.object({
  sequence: z.number().int(),
  /** ISO 8601, UTC. */
  time: z.string(),
  action: z.enum(activityActions),
  accountId: z.string().nullable(),
  clinicId: z.string().nullable(),
  /** A plan's, patient's or grant's id, paths of changed policy keys, a lock's cause or an unlock's means; never a name. */
  objectId: z.string().nullable(),
  result: z.union([z.literal('ok'), z.enum(errorCodes)]),
  requestId: z.string().nullable(),
});

export type ActivityEntry = z.infer<typeof activityEntry>;
export type ActivityAction = (typeof activityActions)[number];
