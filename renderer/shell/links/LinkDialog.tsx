import { useState } from 'react';
import type { AskedLink } from '../../../preload/contract/links';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { SelectField } from '../../ui/Field';
import { Spinner } from '../../ui/Spinner';
import { AnswerNotice } from '../errors/AnswerNotice';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './LinkDialog.module.css';
import { useLinkedPatient } from './use-linked-patient';

const screens = { plan: 'treatmentPlan', patients: 'patients', catalog: 'catalog', labs: 'labs' } as const;

/** What the practice's own system asks for, for which patient and account. Nothing happens before the person says so. */
export default function LinkDialog({ asked }: { readonly asked: AskedLink }) {
  const { companion, state, account, openLinked, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const eligible = state.accounts.filter(({ id }) => asked.accountIds.includes(id));
  const [chosenId, setChosenId] = useState(
    () => eligible.find(({ id }) => id === account?.id)?.id ?? eligible[0]?.id ?? '',
  );
  const chosen = eligible.find(({ id }) => id === chosenId) ?? eligible[0];
  const found = useLinkedPatient(companion, asked, chosen?.id ?? null, state.keyStore);
  if (!chosen) return null;

  const decide = async (accountId: string | null): Promise<void> => {
    const { patient } = found;
    if (accountId !== null)
      openLinked(accountId, screens[asked.target], { patient, query: asked.query ?? '' });
    const answer = await companion.links.decide({
      linkId: asked.id,
      accountId,
      patientId: patient?.id ?? null,
    });
    if (!answer.ok) notify(answer.error);
  };
  const ready = found.step === 'found';
  return (
    <Dialog
      question
      title={text(`link.title.${asked.target}`)}
      closeLabel={text('action.cancel')}
      language={state.preferences.language}
      onClose={() => void decide(null)}
      actions={
        <>
          <Button onClick={() => void decide(null)}>{text('action.cancel')}</Button>
          <Button
            look="primary"
            aria-disabled={!ready}
            onClick={() => void (ready ? decide(chosen.id) : undefined)}
          >
            {text('link.open')}
          </Button>
        </>
      }
    >
      <p>{text('link.text')}</p>
      <dl className={styles['facts']}>
        {asked.namesPatient && (
          <div className={styles['fact']}>
            <dt>{text('link.patient')}</dt>
            <dd aria-live="polite">
              {found.step === 'looking' && (
                <>
                  <Spinner /> {text('link.looking')}
                </>
              )}
              {found.step === 'found' && (
                <strong>
                  {found.patient?.name || text('link.noName')}
                  {found.patient?.archived && ` (${text('patient.archived')})`}
                </strong>
              )}
              {found.step === 'failed' && text('link.unknown')}
            </dd>
          </div>
        )}
        {asked.query !== null && (
          <div className={styles['fact']}>
            <dt>{text('link.query')}</dt>
            <dd>{asked.query}</dd>
          </div>
        )}
        {eligible.length === 1 && (
          <div className={styles['fact']}>
            <dt>{text('activity.account')}</dt>
            <dd>
              <strong>{words.full(chosen)}</strong>
            </dd>
          </div>
        )}
      </dl>
      {eligible.length > 1 && (
        <SelectField
          label={text('activity.account')}
          value={chosen.id}
          options={eligible.map((each) => ({ value: each.id, label: words.full(each) }))}
          onChange={setChosenId}
        />
      )}
      <AnswerNotice trouble={found} />
    </Dialog>
  );
}
