import { join } from 'node:path';
import { failure, success } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { AccountRegistry } from '../accounts/account-registry';
import type { PlanNews } from '../follow/plan-news';
import { createPlanFollower, type FoundPlan, type PlanFollower } from '../follow/plan-follower';
import { openFollowMemory, type FollowMemory } from '../follow/follow-memory';
import type { ApiClient } from '../fullscript/api-client';
import type { Handover } from '../handover/handover';
import type { ConfigurationService } from '../policy/configuration-service';
import type { DurableFiles } from '../storage/durable-file';
import type { ActivityJournal } from '../activity/activity-journal';

/** The log's actions for what happened elsewhere. */
const actions = {
  activated: 'treatmentPlan.activatedElsewhere',
  cancelled: 'treatmentPlan.cancelledElsewhere',
  changed: 'treatmentPlan.changedElsewhere',
} as const satisfies Readonly<Record<PlanNews, string>>;

/**
 * Connects the follower to the services: what it finds goes to the activity log, under its practitioner's account if
 * that is connected.
 */
export function openPlanFollower(parts: {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly files: DurableFiles;
  readonly accounts: Pick<AccountRegistry, 'list'>;
  readonly configuration: Pick<ConfigurationService, 'current' | 'applicationFor'>;
  readonly api: ApiClient;
  readonly journal: Pick<ActivityJournal, 'add' | 'knowsPlan'>;
  readonly isLocked: () => boolean;
  readonly handover: Pick<Handover, 'planCancelled' | 'expects'>;
  readonly onActivated: (plan: FoundPlan) => void;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
}): PlanFollower {
  const { accounts, configuration, api, journal, now } = parts;
  let memory: Promise<FollowMemory> | null = null;
  const targetOf = ({ id: accountId, environment }: AccountRecord) => {
    const application = configuration.applicationFor(environment);
    return application && { api, key: { accountId, environment }, application };
  };
  return createPlanFollower({
    accounts: accounts.list,
    isOn: () => configuration.current().followPlans,
    isLocked: parts.isLocked,
    list: async (account, since, page) => {
      const target = targetOf(account);
      if (!target) return failure('configuration_missing');
      const { listPlanEvents } = await import('../fullscript/plan-events');
      return listPlanEvents(since, page, target);
    },
    read: async (account, eventId) => {
      const target = targetOf(account);
      if (!target) return failure('configuration_missing');
      const { fetchPlanEvent } = await import('../fullscript/plan-events');
      return fetchPlanEvent(eventId, target);
    },
    isCancelled: async (account, planId) => {
      const target = targetOf(account);
      if (!target) return failure('configuration_missing');
      const { fetchPlan } = await import('../fullscript/plans');
      const read = await fetchPlan({ ...target, planId });
      return read.ok ? success(read.value.plan.state === 'cancelled') : read;
    },
    memory: () => (memory ??= openFollowMemory(join(parts.folder, 'seen-events.json'), parts.files)),
    // An activation here that still awaits the platform's confirmation is not news from elsewhere.
    isKnown: async (planId, news) =>
      (news === 'activated' && (await parts.handover.expects(planId))) || journal.knowsPlan(planId, news),
    onFound: async (plan) => {
      const own = accounts
        .list()
        .find(
          ({ environment, clinicId, userId }) =>
            environment === plan.environment && clinicId === plan.clinicId && userId === plan.practitionerId,
        );
      // First, so a crash in between cannot leave a plan logged but not handed over.
      if (plan.news === 'cancelled') await parts.handover.planCancelled(plan);
      await journal.add({
        action: actions[plan.news],
        account: { id: own?.id ?? null, clinicId: plan.clinicId },
        result: 'ok',
        objectId: plan.planId,
      });
      if (plan.news === 'activated') parts.onActivated(plan);
    },
    onSetAside: ({ eventId, clinicId, code }) =>
      journal.add({
        action: 'follow.eventSetAside',
        account: { id: null, clinicId },
        result: code,
        objectId: eventId ?? undefined,
      }),
    now,
    monotonic: parts.monotonic,
    after: parts.after,
    random: Math.random,
  });
}
