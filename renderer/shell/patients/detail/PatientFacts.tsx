import { useIntl } from 'react-intl';
import type { PatientDetail } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { fullNameOf } from '../patient-name';
import { phoneNumber } from '../phone-number';
import { useDay } from '../use-day';
import styles from './PatientPage.module.css';

/** What Fullscript tells of a patient, besides the name. */
export function PatientFacts({
  patient,
  guardian,
  onOpen,
}: {
  readonly patient: PatientDetail;
  /** Null while it is not known. */
  readonly guardian: PatientDetail | null;
  readonly onOpen: (patient: { readonly id: string }) => void;
}) {
  const text = useText();
  const day = useDay();
  const { locale } = useIntl();
  const { guardianId, discount } = patient;
  const facts = [
    [text('patient.email'), patient.email],
    [text('patient.dateOfBirth'), day(patient.dateOfBirth)],
    [text('patient.gender'), patient.gender ? text(`patient.gender.${patient.gender}`) : ''],
    [text('patient.mobileNumber'), phoneNumber(patient.mobileNumber, locale)],
    [
      text('patient.externalId'),
      patient.externalIdUnusable ? text('patient.externalId.unusable') : (patient.externalId ?? ''),
    ],
    [
      text('patient.discount'),
      discount === null ? '' : text('patient.discount.value', { discount: discount / 100 }),
    ],
  ] as const;
  return (
    <dl className={styles['facts']}>
      {facts.map(([label, value]) => (
        <div key={label} className={styles['fact']}>
          <dt>{label}</dt>
          <dd>
            {value === '' ? (
              <span className={styles['unknown']}>{text('patient.unknown')}</span>
            ) : (
              <bdi>{value}</bdi>
            )}
          </dd>
        </div>
      ))}
      {guardianId !== null && (
        <div className={styles['fact']}>
          <dt>{text('patient.guardian')}</dt>
          <dd>
            <Button size="small" onClick={() => onOpen({ id: guardianId })}>
              <bdi>{guardian ? fullNameOf(guardian) : text('patient.guardian.open')}</bdi>
            </Button>
          </dd>
        </div>
      )}
    </dl>
  );
}
