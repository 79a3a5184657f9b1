import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { SkeletonRows } from '../../ui/Skeleton';
import { AnswerNotice } from '../errors/AnswerNotice';
import { useShell } from '../model/shell-context';
import { fullNameOf } from '../patients/patient-name';
import { usePatientSearch } from '../patients/use-patient-search';
import { MissingScope } from '../scopes/MissingScope';
import { lackOf } from '../scopes/lack';
import styles from './ChoosePatient.module.css';
import type { PatientChoice } from '../guests/guest-slots';

interface ChoosePatientProps {
  readonly accountId: string;
  readonly current: PatientChoice | null;
  readonly onClose: () => void;
}

/** Finds the patient a plan is for; the arrow keys move through the answers while one types. */
export default function ChoosePatient({ accountId, current, onClose }: ChoosePatientProps) {
  const { companion, state, writePlan } = useShell();
  const text = useText();
  const [query, setQuery] = useState('');
  const { found, searching, trouble } = usePatientSearch(companion.patients, accountId, query);
  const choose = (patient: PatientChoice | null): void => {
    onClose();
    writePlan(patient);
  };
  const patients = found?.patients ?? [];
  const account = state.accounts.find(({ id }) => id === accountId);
  const lack = lackOf(trouble.error);
  return (
    <Dialog
      title={text('patient.choose.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button onClick={() => choose(null)}>{text('patient.none')}</Button>
        </>
      }
    >
      {account && lack ? (
        <MissingScope account={account} screen={text('nav.patients')} lack={lack} onRetry={trouble.retry} />
      ) : (
        <Autocomplete inputValue={query} onInputChange={setQuery}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog exists to be typed into (WAI-ARIA dialog pattern) */}
          <SearchField autoFocus className={styles['search'] ?? ''}>
            <Label className={styles['label'] ?? ''}>{text('patients.search')}</Label>
            <Input className={styles['input'] ?? ''} placeholder={text('patients.placeholder')} />
          </SearchField>
          {searching && <SkeletonRows count={3} label={text('patients.searching')} />}
          <AnswerNotice trouble={trouble} />
          {found?.more && (
            <p className={styles['quiet']}>
              {found.total === null
                ? text('patients.firstOnly', { shown: patients.length })
                : text('patients.first', { shown: patients.length, total: found.total })}
            </p>
          )}
          {found && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable (WCAG 2.1.1)
            <section className={styles['room']} tabIndex={0} aria-label={text('patients.results')}>
              <ListBox
                aria-label={text('patients.results')}
                className={styles['list'] ?? ''}
                items={patients}
                renderEmptyState={() => <p className={styles['quiet']}>{text('patients.none', { query })}</p>}
                onAction={(key) => {
                  const patient = patients.find((candidate) => candidate.id === key);
                  if (patient) choose({ id: patient.id, name: fullNameOf(patient) });
                }}
              >
                {(patient) => (
                  <ListBoxItem textValue={fullNameOf(patient)} className={styles['item'] ?? ''}>
                    <span className={styles['name']}>{fullNameOf(patient)}</span>
                    <span className={styles['quiet']}>
                      {patient.archived ? text('patient.archived') : patient.email}
                    </span>
                  </ListBoxItem>
                )}
              </ListBox>
            </section>
          )}
        </Autocomplete>
      )}
      <p className={styles['quiet']}>{text(current ? 'patient.choose.again' : 'patient.choose.hint')}</p>
    </Dialog>
  );
}
