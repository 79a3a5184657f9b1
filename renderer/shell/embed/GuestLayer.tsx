import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import type { EmbedFeature } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { FindBar } from '../find/FindBar';
import { useShell } from '../model/shell-context';
import { useShortcut } from '../shortcuts/use-shortcut';
import { EmbedCover } from './EmbedCover';
import { EmbedSurface } from './EmbedSurface';
import styles from './GuestLayer.module.css';
import { slotFor } from '../guests/guest-slots';
import type { Outages } from '../model/outages';
import { useMountRecovery } from './use-mount-recovery';

/**
 * Every living guest, the one on screen visible, the others hidden where they stand: an element that moved in
 * the document would load again and lose its work. A guest is visible only while its account is `revealed`: after a
 * switch, when the banner has been painted and the title set (`useSelection`).
 */
export function GuestLayer({
  feature,
  revealed,
  finding,
  onFindEnd,
  outages,
  onBack,
}: {
  readonly feature: EmbedFeature | null;
  readonly revealed: string | null;
  /** The find bar is asked for. */
  readonly finding: boolean;
  readonly onFindEnd: () => void;
  readonly outages: Outages;
  /** Fullscript is back after an outage. */
  readonly onBack: () => void;
}) {
  const { state, account, pool, notify, findInPage } = useShell();
  const text = useText();
  const slots = useSyncExternalStore(pool.subscribe, pool.getSnapshot);
  const onScreen = feature && account ? slotFor(slots, account.id, feature) : undefined;
  // A guest that is hidden keeps the keyboard otherwise: what is typed next would go on in somebody else's plan.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !focused.closest('section[inert]')) return;
    focused.blur();
    document.getElementById('content')?.focus();
  });
  const crashed = state.guests.some(
    ({ mountId, error }) => mountId === onScreen?.mountId && error?.code === 'embed_crashed',
  )
    ? onScreen
    : undefined;
  // Main counts: after the third crash in five minutes the code is another one, and the person is asked.
  useEffect(() => {
    if (!crashed?.feature) return;
    notify({ code: 'embed_crashed' });
    void pool.reload(crashed.accountId, crashed.feature);
  }, [crashed, notify, pool]);
  const shownMount = state.guests.find(({ mountId }) => mountId === onScreen?.mountId);
  const recovery = useMountRecovery({ pool, outages }, feature, onScreen, shownMount, onBack);
  const searchable =
    onScreen?.accountId === revealed && shownMount?.phase === 'shown' ? shownMount.mountId : null;
  useShortcut('find', findInPage, searchable !== null && !finding);
  useEffect(() => {
    if (finding && searchable === null) onFindEnd();
  }, [finding, searchable, onFindEnd]);
  const endFind = (): void => {
    onFindEnd();
    document.querySelector<HTMLElement>("[data-region='guest'] webview")?.focus();
  };
  return (
    <>
      {slots.map((slot) => {
        const guest = state.guests.find((candidate) => candidate.mountId === slot.mountId);
        const visible = slot === onScreen && slot.accountId === revealed;
        const gone =
          guest?.error?.code === 'embed_crashed' || guest?.error?.code === 'embed_crashed_repeatedly';
        return (
          <section
            key={slot.key}
            className={styles['guest']}
            aria-label={text('embed.label', { feature: text(`nav.${slot.feature ?? 'treatmentPlan'}`) })}
            aria-hidden={!visible}
            inert={!visible}
            data-hidden={visible ? undefined : ''}
            data-region={visible ? 'guest' : undefined}
          >
            {slot.mountId !== null && !gone && <EmbedSurface mountId={slot.mountId} onPlaced={pool.placed} />}
          </section>
        );
      })}
      {finding && account && searchable !== null && (
        <FindBar key={searchable} accountId={account.id} mountId={searchable} onClose={endFind} />
      )}
      {feature && account && (
        <EmbedCover
          key={`${account.id} ${feature}`}
          account={account}
          feature={feature}
          slot={onScreen}
          recovery={recovery}
        />
      )}
    </>
  );
}
