import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { PatientDetail, PlanSummary } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { useDay } from '../use-day';
import { planDates } from './plan-dates';
import { PlanBody } from './PlanBody';
import styles from './Plans.module.css';

interface PlanItemProps {
  readonly accountId: string;
  readonly patient: PatientDetail;
  readonly plan: PlanSummary;
  /** Who wrote it; empty while that is not known. */
  readonly practitioner: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Something was done to the plan: the list is out of date. */
  readonly onChanged: () => void;
}

/** One plan of the list: its state and dates, and what is in it when it is opened (WAI-ARIA disclosure pattern). */
export function PlanItem(props: PlanItemProps) {
  const { accountId, patient, plan, practitioner, open, onToggle, onChanged } = props;
  const text = useText();
  const day = useDay();
  const bodyId = useId();
  return (
    <li className={styles['plan']}>
      <h3>
        <button
          type="button"
          className={styles['summary']}
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => onToggle(!open)}
        >
          <ChevronRight aria-hidden className={styles['chevron']} data-open={open ? '' : undefined} />
          <span className={styles['state']} data-state={plan.state}>
            {text(`plan.state.${plan.state}`)}
          </span>
          <span className={styles['dates']}>{planDates(plan, text, day)}</span>
          {practitioner !== '' && (
            <span className={styles['by']}>
              <bdi>{practitioner}</bdi>
            </span>
          )}
        </button>
      </h3>
      {open && (
        <div id={bodyId} className={styles['body']}>
          <PlanBody
            key={`${plan.state} ${plan.updatedAt ?? ''}`}
            accountId={accountId}
            patient={patient}
            planId={plan.id}
            onChanged={onChanged}
          />
        </div>
      )}
    </li>
  );
}
