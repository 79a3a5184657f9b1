import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import styles from './Welcome.module.css';

const steps = ['welcome.step.browser', 'welcome.step.confirm', 'welcome.step.work'] as const;

/** Before the first account: what to do, and what will happen. */
export function Welcome() {
  const { connect } = useShell();
  const text = useText();
  return (
    <div className={styles['welcome']}>
      <h1 className={styles['title']}>{text('welcome.title')}</h1>
      <p className={styles['lead']}>{text('welcome.lead')}</p>
      <Button look="fullscript" size="large" onClick={() => connect()}>
        {text('action.connect')}
      </Button>
      <ol className={styles['steps']} aria-label={text('welcome.steps')}>
        {steps.map((step) => (
          <li key={step} className={styles['step']}>
            {text(step)}
          </li>
        ))}
      </ol>
    </div>
  );
}
