import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import type { EmbedFeature } from '../../../preload/contract';
import { useText } from '../../locales/use-text';
import { useShell } from '../model/shell-context';
import { EmbedCover } from './EmbedCover';
import { EmbedSurface } from './EmbedSurface';
import styles from './GuestLayer.module.css';
import { slotFor } from './guest-slots';

/**
 * Every living guest, the one on screen visible, the others hidden where they stand: an element that moved in
 * the document would load again and lose its work. A guest is visible only while its account is `revealed`: after a
 * switch, when the banner has been painted and the title set (`useSelection`).
 */
export function GuestLayer({
  feature,
  revealed,
}: {
  readonly feature: EmbedFeature | null;
  readonly revealed: string | null;
}) {
  const { state, account, pool, notify } = useShell();
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
      {feature && account && (
        <EmbedCover key={onScreen?.key ?? feature} account={account} feature={feature} slot={onScreen} />
      )}
    </>
  );
}
