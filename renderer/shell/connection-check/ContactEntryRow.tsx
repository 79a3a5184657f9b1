import { Circle, CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ContactEntry } from '../../../preload/contract/first-contact';
import { useText } from '../../locales/use-text';
import { Spinner } from '../../ui/Spinner';
import styles from './ConnectionCheck.module.css';

const icons = {
  waiting: Circle,
  assumed: CircleCheck,
  differs: TriangleAlert,
  unanswered: CircleMinus,
} as const;

/** The look of a step of the check that says the same. */
const looks = {
  waiting: 'waiting',
  running: 'running',
  assumed: 'passed',
  differs: 'attention',
  unanswered: 'skipped',
} as const;

/** One question: whether the answer is the assumed one, and what it is. */
export function ContactEntryRow({ entry }: { readonly entry: ContactEntry }) {
  const text = useText();
  const { question, status, answer, reason } = entry;
  const Icon = status === 'running' ? null : icons[status];
  const said =
    reason !== null
      ? text(`contact.reason.${reason}`)
      : answer === null
        ? null
        : text(`contact.answer.${answer}`);
  return (
    <li
      className={styles['step']}
      data-status={looks[status]}
      aria-current={status === 'running' ? 'step' : undefined}
    >
      <span className={styles['icon']}>{Icon ? <Icon aria-hidden /> : <Spinner />}</span>
      <div className={styles['body']}>
        <p className={styles['title']}>
          <span className="visually-hidden">{text(`contact.status.${status}`)}, </span>
          {text(`contact.question.${question}`)}
        </p>
        {said !== null && <p className={styles['found']}>{said}</p>}
      </div>
      <div className={styles['side']}>
        {status === 'differs' && (
          <span className={styles['duration']} aria-hidden>
            {text('contact.status.differs')}
          </span>
        )}
      </div>
    </li>
  );
}
