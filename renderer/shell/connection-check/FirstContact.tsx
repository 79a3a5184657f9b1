import { lazy, Suspense, useState } from 'react';
import type { EnvironmentId } from '../../../preload/contract/contract';
import type { ContactState } from '../../../preload/contract/first-contact';
import type { Result } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Page';
import { useShell } from '../model/shell-context';
import styles from './ConnectionCheck.module.css';
import { ContactEntryRow } from './ContactEntryRow';
import { ContactVisit } from './ContactVisit';

const ConfirmSandbox = lazy(() => import('./ConfirmSandbox'));

/** How the walk stands, in one sentence that is spoken when it changes. */
function ContactProgress({ contact }: { readonly contact: ContactState | null }) {
  const text = useText();
  if (!contact) return <output className={styles['progress']} />;
  const { entries, running, ended, visit } = contact;
  const asked = entries.find(({ status }) => status === 'running');
  const count = (status: string): number => entries.filter((entry) => entry.status === status).length;
  const counts = text('contact.counts', {
    assumed: count('assumed'),
    differs: count('differs'),
    unanswered: count('unanswered'),
  });
  const words = running
    ? !visit && asked && text('contact.running', { question: text(`contact.question.${asked.question}`) })
    : `${counts} ${ended === null ? '' : text(`contact.ended.${ended}`)}`;
  const result = ended === 'left' || count('differs') > 0 ? 'attention' : 'passed';
  return (
    <output className={styles['progress']} data-result={running ? undefined : result}>
      {words}
    </output>
  );
}

/** Asks a sandbox of Fullscript every open question, and shows what it answered. */
export function FirstContact({ environment }: { readonly environment: EnvironmentId | null }) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const [confirming, setConfirming] = useState(false);
  const contact = state.firstContact;
  const running = contact?.running ?? false;
  const isProduction = environment === 'us' || environment === 'ca';

  const tell = async (work: Promise<Result<unknown>>, done?: string): Promise<void> => {
    const answer = await work;
    if (!answer.ok) notify(answer.error);
    else if (done) notify(done);
  };
  const start = async (confirmed: boolean): Promise<void> => {
    if (environment === null) return notify({ code: 'configuration_missing' });
    const answer = await companion.firstContact.start({ environment, confirmed });
    if (!answer.ok) return notify(answer.error);
    if (answer.value.refused === 'production') notify(text('contact.production'));
    return setConfirming(answer.value.refused === 'confirm');
  };
  const save = async (): Promise<void> => {
    const answer = await companion.firstContact.saveReport({});
    if (!answer.ok) notify(answer.error);
    else if (answer.value.saved) notify(text('contact.saved'));
  };

  return (
    <Section title={text('contact.title')} lead={text('contact.lead')}>
      {isProduction && !running && <p>{text('contact.production')}</p>}
      <div className={styles['outcome']}>
        {running ? (
          <Button onClick={() => void tell(companion.firstContact.cancel({}))}>{text('contact.stop')}</Button>
        ) : (
          <Button disabled={isProduction} onClick={() => void start(false)}>
            {text('contact.start')}
          </Button>
        )}
        {contact && !running && (
          <>
            <Button
              size="small"
              onClick={() => void tell(companion.firstContact.copyReport({}), text('contact.copied'))}
            >
              {text('contact.copy')}
            </Button>
            <Button size="small" onClick={() => void save()}>
              {text('contact.save')}
            </Button>
          </>
        )}
      </div>
      <ContactProgress contact={contact} />
      {contact?.visit && <ContactVisit visit={contact.visit} />}
      {contact && (
        <ol className={styles['list']} aria-label={text('contact.list')}>
          {contact.entries.map((entry) => (
            <ContactEntryRow key={entry.question} entry={entry} />
          ))}
        </ol>
      )}
      {confirming && (
        <Suspense fallback={null}>
          <ConfirmSandbox
            onClose={() => setConfirming(false)}
            onConfirm={() => {
              setConfirming(false);
              void start(true);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
