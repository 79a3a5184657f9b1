import { Lock, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ConfiguredApplication, EnvironmentId } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import { blankApplication, freeEnvironments, isManagedApplication } from '../set-up/application-draft';
import { ApplicationEditor } from '../set-up/ApplicationEditor';
import { ApplicationProblems } from '../set-up/ApplicationProblems';
import styles from './Settings.module.css';

const RemoveApplicationDialog = lazy(() => import('./RemoveApplicationDialog'));

const isTyped = (environment: EnvironmentId): boolean => environment !== 'local' && environment !== 'custom';

function ApplicationRow({
  application,
  onChange,
  onRemove,
}: {
  readonly application: ConfiguredApplication;
  /** Null where nobody here may change the values, or remove them: the organization decides. */
  readonly onChange: (() => void) | null;
  readonly onRemove: (() => void) | null;
}) {
  const text = useText();
  const { environment, clientId, ready } = application;
  const words = text(`environment.${environment}`);
  const id = `application-${environment}`;
  return (
    <li className={styles['application']}>
      <div>
        <p className={styles['name']} id={id}>
          {words}
        </p>
        <p className={styles['quiet']}>{text('application.summary', { clientId })}</p>
        {!ready && <p className={styles['quiet']}>{text('application.incomplete')}</p>}
      </div>
      {onRemove ? (
        <div className={styles['buttons']}>
          {onChange && (
            <Button size="small" aria-describedby={id} onClick={onChange}>
              {text('application.change')}
            </Button>
          )}
          <Button size="small" look="danger" aria-describedby={id} onClick={onRemove}>
            {text('application.remove')}
          </Button>
        </div>
      ) : (
        <span className={styles['managed']}>
          <Lock aria-hidden /> {text('application.managed')}
        </span>
      )}
    </li>
  );
}

/** The applications in one line each; the form on request, for one of them or for one more. */
export function ApplicationSettings() {
  const { application, applications, policy } = useShell().state;
  const text = useText();
  const [editing, setEditing] = useState<EnvironmentId | 'further' | null>(null);
  const [leaving, setLeaving] = useState<EnvironmentId | null>(null);
  const close = (): void => setEditing(null);
  const managed = application.status === 'broken' || isManagedApplication(application.managed);
  const mayType = !managed && !policy.present;
  const edited = applications.find(({ environment }) => environment === editing);
  const [free] = freeEnvironments(applications, null);
  if (applications.length === 0)
    return policy.present ? (
      <div className={styles['block']}>
        <ApplicationProblems />
        <p className={styles['quiet']}>{text('setUp.managed.lead')}</p>
      </div>
    ) : (
      <div className={styles['block']}>
        <ApplicationEditor subject={{ shown: application, replaces: null }} />
      </div>
    );
  return (
    <div className={styles['block']}>
      <ApplicationProblems />
      <ul>
        {applications.map((each) => (
          <ApplicationRow
            key={each.environment}
            application={each}
            onChange={mayType && isTyped(each.environment) ? () => setEditing(each.environment) : null}
            onRemove={managed || !isTyped(each.environment) ? null : () => setLeaving(each.environment)}
          />
        ))}
      </ul>
      {mayType && edited && (
        <ApplicationEditor
          key={edited.environment}
          subject={{ shown: edited, replaces: edited.environment }}
          onSaved={close}
          onCancel={close}
        />
      )}
      {mayType && editing === 'further' && free && (
        <section className={styles['block']} aria-label={text('application.add.title')}>
          <h3 className={styles['name']}>{text('application.add.title')}</h3>
          <ApplicationEditor
            subject={{ shown: blankApplication(free), replaces: null }}
            onSaved={close}
            onCancel={close}
          />
        </section>
      )}
      {editing === null && free && mayType && (
        <div className={styles['block']}>
          <div>
            <Button icon={<Plus aria-hidden />} onClick={() => setEditing('further')}>
              {text('application.add')}
            </Button>
          </div>
          <p className={styles['quiet']}>{text('application.add.hint')}</p>
        </div>
      )}
      {leaving && (
        <Suspense>
          <RemoveApplicationDialog environment={leaving} onClose={() => setLeaving(null)} />
        </Suspense>
      )}
    </div>
  );
}
