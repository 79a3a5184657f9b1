import type { AppState } from '../../../preload/contract';
import type { CompanionError, Result } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';
import type { GuestPool } from '../embed/guest-pool';
import { isUsable } from './accounts';
import { featureOf, type Screen } from './route';
import type { Shell } from './shell-context';

interface Surroundings {
  readonly companion: ShellInterface;
  readonly state: AppState;
  readonly accountId: string | null;
  readonly pool: GuestPool;
  readonly setScreen: (screen: Screen) => void;
  readonly setChosenId: (accountId: string) => void;
  readonly notify: (notice: string | CompanionError) => void;
}

/** Starts the mount of a screen's feature for an account that can ask for a grant; else does nothing. */
export function openFeature(
  { state, pool }: Pick<Surroundings, 'state' | 'pool'>,
  screen: Screen,
  accountId: string | null,
): void {
  const account = state.accounts.find((candidate) => candidate.id === accountId);
  const feature = featureOf(screen);
  if (feature && account && isUsable(account) && state.application.status === 'ready')
    void pool.show(account.id, feature);
}

/** What screens can do with the frame. The refusals of main are told in passing. */
export function actionsOf(
  surroundings: Surroundings,
): Pick<Shell, 'navigate' | 'selectAccount' | 'writePlan' | 'connect' | 'lock' | 'notify'> {
  const { companion, accountId, pool, setScreen, setChosenId, notify } = surroundings;
  const tell = async (work: Promise<Result<unknown>>): Promise<void> => {
    const answer = await work;
    if (!answer.ok) notify(answer.error);
  };
  return {
    notify,
    // A click pays one round trip: the mount starts here, before the screen is drawn.
    navigate: (screen) => {
      openFeature(surroundings, screen, accountId);
      setScreen(screen);
    },
    selectAccount: (id) => {
      setChosenId(id);
      void tell(companion.app.setPreferences({ lastAccountId: id }));
    },
    writePlan: (patient) => {
      if (accountId === null) return;
      void pool.showFor(accountId, 'treatmentPlan', patient);
      setScreen('treatmentPlan');
    },
    lock: () => void tell(companion.lock.lockNow({})),
    connect: (reconnectId) => {
      const purpose = reconnectId
        ? ({ kind: 'reconnect', accountId: reconnectId } as const)
        : ({ kind: 'add' } as const);
      void tell(companion.connection.start({ purpose }));
    },
  };
}
