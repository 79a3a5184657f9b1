import type { Language } from '../../preload/contract/contract';
import { noticeName } from './notice-name';

/** An activated plan, as far as a notification needs it. */
export interface NoticedPlan {
  readonly planId: string;
  /** The account the notification opens. */
  readonly accountId: string;
  /** Null if unknown. */
  readonly patientId: string | null;
}

/** A system notification on screen. */
export interface ShownNotice {
  readonly close: () => void;
}

/** Announces activated plans outside the window: in generic words, unless a policy allows names; never while locked. */
export interface PlanNotices {
  readonly planActivated: (plan: NoticedPlan) => Promise<void>;
  /** Removes notifications still on screen, when the app is locked. */
  readonly withdraw: () => void;
}

const words = {
  en: { generic: 'A treatment plan was activated.', named: 'A treatment plan was activated for {name}.' },
  fr: {
    generic: 'Un plan de traitement a été activé.',
    named: 'Un plan de traitement a été activé pour {name}.',
  },
} as const;

/** More would get in the way; the activity log has them all. */
const mostAtOnce = 3;

export function createPlanNotices(parts: {
  readonly mode: () => 'off' | 'generic' | 'names';
  readonly language: () => Language;
  readonly isLocked: () => boolean;
  /** Whether the person sees the window, which then shows everything itself. */
  readonly isWatched: () => boolean;
  /** The patient's name; null if unavailable. */
  readonly nameOf: (accountId: string, patientId: string) => Promise<string | null>;
  /** `onClosed`: the person or the system removed it. */
  readonly show: (body: string, onClick: () => void, onClosed: () => void) => ShownNotice;
  readonly onOpen: (plan: NoticedPlan) => void;
}): PlanNotices {
  const shown = new Set<ShownNotice>();
  /** Notices whose text is still being prepared. */
  let coming = 0;
  const isSilent = (): boolean => parts.mode() === 'off' || parts.isLocked() || parts.isWatched();

  const bodyOf = async ({ accountId, patientId }: NoticedPlan): Promise<string> => {
    const { generic, named } = words[parts.language() === 'fr-CA' ? 'fr' : 'en'];
    if (parts.mode() !== 'names' || patientId === null) return generic;
    const name = noticeName((await parts.nameOf(accountId, patientId)) ?? '');
    // The policy may have changed during the request.
    return name !== null && parts.mode() === 'names' ? named.replace('{name}', () => name) : generic;
  };

  return {
    planActivated: async (plan) => {
      if (isSilent() || shown.size + coming >= mostAtOnce) return;
      coming += 1;
      const body = await bodyOf(plan).finally(() => {
        coming -= 1;
      });
      if (isSilent()) return;
      const notice = parts.show(
        body,
        () => {
          shown.delete(notice);
          notice.close();
          parts.onOpen(plan);
        },
        () => shown.delete(notice),
      );
      shown.add(notice);
    },
    withdraw: () => {
      for (const notice of shown) notice.close();
      shown.clear();
    },
  };
}
