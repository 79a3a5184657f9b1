import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { PatientDetail, PlanDetail, Product } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { useShell } from '../../model/shell-context';
import { fullNameOf } from '../patient-name';
import { useDay } from '../use-day';
import styles from './PlanPaper.module.css';
import { PlanContent } from './PlanContent';
import { planDates } from './plan-dates';
import type { Names } from './use-names';

/**
 * A plan as it is printed: beside the app's own page in the document, not to be seen on screen, and all there is on
 * paper (base.css). Says when it stands.
 */
export function PlanPaper({
  patient,
  plan,
  products,
  onReady,
}: {
  readonly patient: PatientDetail;
  readonly plan: PlanDetail;
  readonly products: Names<Product>;
  readonly onReady: () => void;
}) {
  const { account } = useShell();
  const text = useText();
  const day = useDay();
  const ready = useRef(onReady);
  useEffect(() => ready.current(), []);
  const born = day(patient.dateOfBirth);
  return createPortal(
    <article className={styles['paper']} data-paper aria-hidden>
      <header className={styles['header']}>
        <p>{account?.clinicName}</p>
        <h1>{text('plan.paper.title')}</h1>
        <p className={styles['name']}>
          <bdi>{fullNameOf(patient)}</bdi>
        </p>
        {born !== '' && <p>{text('plan.paper.born', { date: born })}</p>}
        <p>
          {text(`plan.state.${plan.state}`)}. {planDates(plan, text, day)}
        </p>
      </header>
      <PlanContent plan={plan} products={products} />
      <footer className={styles['footer']}>{text('plan.paper.reference', { id: plan.id })}</footer>
    </article>,
    document.body,
  );
}
