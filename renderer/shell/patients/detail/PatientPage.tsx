import { ArrowLeft, Pencil, Pin, PinOff, UserX } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Account } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { Notice } from '../../../ui/Notice';
import { Page, Section } from '../../../ui/Page';
import { SkeletonRows } from '../../../ui/Skeleton';
import { AnswerNotice } from '../../errors/AnswerNotice';
import { withoutPatient, withPin } from '../../model/patient-desk';
import { useShell } from '../../model/shell-context';
import { MissingScope } from '../../scopes/MissingScope';
import { lackOf } from '../../scopes/lack';
import type { PatientStores } from '../list/use-listing';
import { mayHaveLabs } from '../labs/lab-words';
import { LabOrders } from '../labs/LabOrders';
import { fullNameOf } from '../patient-name';
import { PatientPlans } from '../plans/PatientPlans';
import { usePrintKey } from '../plans/use-print-key';
import { PatientFacts } from './PatientFacts';
import styles from './PatientPage.module.css';
import { usePatient } from './use-patient';

interface PatientPageProps {
  readonly account: Account;
  readonly patientId: string;
  readonly stores: PatientStores;
  readonly onBack: () => void;
  readonly onOpen: (patient: { readonly id: string }) => void;
  readonly onEdit: () => void;
}

/** One patient: what Fullscript tells of them, their plans, and the way to the next one. */
export default function PatientPage({
  account,
  patientId,
  stores,
  onBack,
  onOpen,
  onEdit,
}: PatientPageProps) {
  const { companion, place, changePlace, writePlan, notify } = useShell();
  const text = useText();
  const { value: known, ...trouble } = usePatient(companion, account.id, patientId, stores);
  const { error, retry } = trouble;
  const heading = useRef<HTMLHeadingElement>(null);
  const { details } = stores;
  const gone = error?.code === 'not_found';
  const lack = lackOf(error);
  // What was known before is not shown any more where Fullscript has just said otherwise.
  const patient = gone || lack ? null : known;
  const guardianId = patient?.guardianId ?? null;
  const guardian = guardianId === null ? undefined : stores.known.get(guardianId);
  const pinned = place.patients.pinned.includes(patientId);

  useLayoutEffect(() => {
    const title = heading.current;
    title?.closest('[data-scroll]')?.scrollTo(0, 0);
    title?.focus({ preventScroll: true });
  }, []);
  useEffect(() => details.want(guardianId === null ? [] : [guardianId]), [details, guardianId]);
  useEffect(() => {
    if (gone) changePlace(({ patients }) => ({ patients: withoutPatient(patients, patientId) }));
  }, [gone, changePlace, patientId]);

  usePrintKey();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onBack();
  };
  const name = patient ? fullNameOf(patient) || text('patients.nameless') : '';
  const PinIcon = pinned ? PinOff : Pin;
  const setPinned = (next: boolean): void =>
    changePlace(({ patients }) => ({ patients: withPin(patients, patientId, next) }));
  const pin = (): void => {
    setPinned(!pinned);
    if (pinned) notify(text('patient.unpinned'), () => setPinned(true));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is a second way back, beside its button
    <div onKeyDown={onKeyDown}>
      <Page
        title={<bdi>{patient ? name : text(error ? 'nav.patients' : 'patient.loading')}</bdi>}
        titleRef={heading}
        before={
          <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
            {text('patient.back')}
          </Button>
        }
        lead={
          patient && (patient.archived || patient.isDependent) ? (
            <span className={styles['tags']}>
              {patient.archived && <span className={styles['tag']}>{text('patient.archived')}</span>}
              {patient.isDependent && <span className={styles['tag']}>{text('patient.dependent')}</span>}
            </span>
          ) : undefined
        }
        actions={
          patient && (
            <>
              <Button
                look="quiet"
                iconOnly
                icon={<PinIcon aria-hidden />}
                title={text(pinned ? 'patient.unpin' : 'patient.pin')}
                aria-pressed={pinned}
                onClick={pin}
              >
                {text('patient.pin')}
              </Button>
              <Button icon={<Pencil aria-hidden />} onClick={onEdit}>
                {text('patient.edit')}
              </Button>
              <Button look="primary" onClick={() => writePlan({ id: patient.id, name })}>
                {text('patients.writePlan')}
              </Button>
            </>
          )
        }
      >
        {gone && (
          <EmptyState
            icon={UserX}
            title={text('patient.gone.title')}
            actions={<Button onClick={onBack}>{text('patient.back')}</Button>}
          >
            {text('patient.gone.text', { clinic: account.clinicName })}
          </EmptyState>
        )}
        {lack && <MissingScope account={account} screen={text('nav.patients')} lack={lack} onRetry={retry} />}
        {!gone && !lack && <AnswerNotice trouble={trouble} />}
        {!patient && !error && <SkeletonRows count={4} label={text('patient.loading')} />}
        {patient && (
          <>
            {patient.archived && (
              <Notice tone="info" title={text('patient.archived.title')}>
                {text('patient.archived.text')}
              </Notice>
            )}
            <PatientFacts
              patient={patient}
              guardian={guardian?.step === 'known' ? guardian.patient : null}
              onOpen={onOpen}
            />
            <Section title={text('plans.title')}>
              <PatientPlans key={patientId} account={account} patient={patient} />
            </Section>
            {mayHaveLabs(account) && (
              <Section title={text('labs.title')}>
                <LabOrders key={patientId} account={account} patient={patient} />
              </Section>
            )}
          </>
        )}
      </Page>
    </div>
  );
}
