/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- rows that stand where they are scrolled to cannot be a table's, and the grid around them takes their keys */
import { memo, type MouseEvent } from 'react';
import type { PatientSummary } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { fullNameOf } from '../patient-name';
import { useDay } from '../use-day';
import type { DetailState } from './use-patient-details';
import styles from './PatientList.module.css';

interface PatientRowProps {
  readonly index: number;
  /** Null while its page is under way. */
  readonly patient: PatientSummary | 'unreadable' | null;
  readonly detail: DetailState | undefined;
  /** The one row that the Tab key reaches. */
  readonly active: boolean;
  readonly top: number;
  readonly onOpen: (patient: PatientSummary) => void;
  readonly onWritePlan: (patient: PatientSummary) => void;
}

/** One row of the list: what the list tells at once, the birth date when its call has come. */
export const PatientRow = memo(function PatientRow(props: PatientRowProps) {
  const { index, patient, detail, active, top, onOpen, onWritePlan } = props;
  const text = useText();
  const day = useDay();
  const row = {
    className: styles['row'],
    style: { transform: `translateY(${top}px)` },
    'aria-rowindex': index + 1,
    'data-index': index,
    tabIndex: active ? 0 : -1,
  } as const;
  if (!patient)
    return (
      <div role="row" {...row}>
        <span role="gridcell" className={styles['name']} aria-label={text('frame.loading')}>
          <span className={styles['bar']} data-width={index % 3} />
        </span>
        <span role="gridcell" className={styles['email']} aria-label={text('frame.loading')}>
          <span className={styles['bar']} data-width={(index + 1) % 3} />
        </span>
      </div>
    );
  if (patient === 'unreadable')
    return (
      <div role="row" {...row}>
        <span role="gridcell" className={styles['name']}>
          <em>{text('patients.unreadable')}</em>
        </span>
      </div>
    );
  const name = fullNameOf(patient) || text('patients.nameless');
  const write = (event: MouseEvent): void => {
    event.stopPropagation();
    onWritePlan(patient);
  };
  return (
    <div role="row" {...row} onClick={() => onOpen(patient)}>
      <span role="gridcell" className={styles['name']}>
        <bdi>{name}</bdi>
      </span>
      <span role="gridcell" className={styles['email']}>
        <bdi>{patient.email}</bdi>
      </span>
      <span role="gridcell" className={styles['born']}>
        {detail?.step === 'known' && day(detail.patient.dateOfBirth)}
        {!detail && <span aria-hidden className={styles['bar']} data-width="1" />}
      </span>
      <span role="gridcell" className={styles['tags']}>
        {patient.archived && <span className={styles['tag']}>{text('patient.archived')}</span>}
      </span>
      <span role="gridcell" className={styles['do']}>
        <Button
          size="small"
          tabIndex={active ? 0 : -1}
          aria-label={text('patients.writePlanFor', { name })}
          onClick={write}
        >
          {text('patients.writePlan')}
        </Button>
      </span>
    </div>
  );
});
