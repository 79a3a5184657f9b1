import { History, Pin } from 'lucide-react';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { fullNameOf } from '../patient-name';
import styles from './PatientChips.module.css';
import type { PatientStores } from './use-listing';

interface PatientChipsProps {
  readonly stores: Pick<PatientStores, 'known'>;
  readonly pinned: readonly string[];
  readonly recent: readonly string[];
  readonly onOpen: (patient: { readonly id: string }) => void;
  /** Forgets the recent ones. */
  readonly onClear: () => void;
}

/** The patients that were pinned and those whose page was open last: one click away. Their names are looked up. */
export function PatientChips({ stores, pinned, recent, onOpen, onClear }: PatientChipsProps) {
  const text = useText();
  const groups = [
    { icon: Pin, label: text('patients.pinned'), ids: pinned, clear: null },
    { icon: History, label: text('patients.recent'), ids: recent, clear: onClear },
  ];
  return groups.map(({ icon: Icon, label, ids, clear }) => {
    const chips = ids.flatMap((id) => {
      const detail = stores.known.get(id);
      if (detail?.step === 'failed') return [];
      const name = detail ? fullNameOf(detail.patient) || text('patients.nameless') : null;
      return [{ id, name }];
    });
    if (chips.length === 0) return null;
    return (
      <div key={label} className={styles['group']} title={text('patients.shelf.hint')}>
        <h2 className={styles['label']}>
          <Icon aria-hidden strokeWidth={1.75} />
          {label}
        </h2>
        <ul className={styles['chips']}>
          {chips.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className={styles['chip']} onClick={() => onOpen({ id })}>
                {name === null ? (
                  <span className={styles['bar']}>
                    <span className="visually-hidden">{text('frame.loading')}</span>
                  </span>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </button>
            </li>
          ))}
          {clear && (
            <li>
              <Button size="small" look="quiet" onClick={clear}>
                {text('patients.recent.clear')}
              </Button>
            </li>
          )}
        </ul>
      </div>
    );
  });
}
