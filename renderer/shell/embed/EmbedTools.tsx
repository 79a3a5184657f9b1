import { RotateCw, UserSearch } from 'lucide-react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { EmbedFeature } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import styles from './EmbedTools.module.css';
import { slotFor } from '../guests/guest-slots';

const ChoosePatient = lazy(() => import('./ChoosePatient'));

/** The slim tools of Fullscript's screens, in the top bar: what is shown, for whom, and a fresh start. */
export function EmbedTools({
  accountId,
  feature,
}: {
  readonly accountId: string;
  readonly feature: EmbedFeature;
}) {
  const { companion, pool, reload, state } = useShell();
  const text = useText();
  const [choosing, setChoosing] = useState(false);
  const slots = useSyncExternalStore(pool.subscribe, pool.getSnapshot);
  const slot = slotFor(slots, accountId, feature);
  const patient = slot?.patient ?? null;
  const zoom = state.guests.find(({ mountId }) => mountId === slot?.mountId)?.zoom ?? 1;
  return (
    <div className={styles['tools']}>
      <h1 className={styles['title']}>{text(`nav.${feature}`)}</h1>
      {feature === 'treatmentPlan' && (
        <>
          <span className={styles['patient']}>{patient?.name ?? text('patient.none')}</span>
          <Button
            look="quiet"
            icon={<UserSearch aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setChoosing(true)}
          >
            {text('patient.choose')}
          </Button>
        </>
      )}
      <Button
        look="quiet"
        iconOnly
        icon={<RotateCw aria-hidden />}
        title={text('embed.reload')}
        onClick={() => reload(feature)}
      >
        {text('embed.reload')}
      </Button>
      {zoom !== 1 && (
        <Button
          look="quiet"
          size="small"
          title={text('embed.zoom.reset')}
          onClick={() => void companion.accounts.zoom({ accountId, step: 'reset' })}
        >
          {text('embed.zoom', { zoom })}
        </Button>
      )}
      {choosing && (
        <Suspense>
          <ChoosePatient accountId={accountId} current={patient} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
}
