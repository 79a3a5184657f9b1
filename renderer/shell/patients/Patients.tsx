import { SearchX, Users } from 'lucide-react';
import type { Account } from '../../../preload/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { TextField } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { SkeletonRows } from '../../ui/Skeleton';
import { ErrorNotice } from '../frame/ErrorNotice';
import { useShell } from '../model/shell-context';
import { lackOf, MissingScope } from '../scopes/MissingScope';
import { fullNameOf } from './patient-name';
import styles from './Patients.module.css';
import { usePatientSearch } from './use-patient-search';

/** Patients of the clinic by name or address, and the way from each to a plan. */
export function Patients({ account }: { readonly account: Account }) {
  const { companion, place, changePlace, writePlan } = useShell();
  const text = useText();
  const query = place.patientQuery;
  const { search, retry } = usePatientSearch(companion.patients, account.id, query);
  const lack = lackOf(account.missing.patients, search.step === 'failed' ? search.error : null);
  if (lack)
    return (
      <Page title={text('nav.patients')}>
        <MissingScope account={account} screen={text('nav.patients')} lack={lack} onRetry={retry} />
      </Page>
    );
  return (
    <Page title={text('nav.patients')}>
      <div className={styles['search']}>
        <TextField
          type="search"
          label={text('patients.search')}
          placeholder={text('patients.placeholder')}
          value={query}
          onChange={(patientQuery) => changePlace({ patientQuery })}
        />
      </div>
      {search.step === 'idle' && (
        <EmptyState icon={Users} title={text('patients.idle.title')}>
          {text('patients.idle.text', { clinic: account.clinicName })}
        </EmptyState>
      )}
      {search.step === 'searching' && <SkeletonRows count={6} label={text('patients.searching')} />}
      {search.step === 'failed' && (
        <ErrorNotice
          error={search.error}
          actions={
            <Button size="small" onClick={retry}>
              {text('action.tryAgain')}
            </Button>
          }
        />
      )}
      {search.step === 'found' && search.patients.length === 0 && (
        <EmptyState icon={SearchX} title={text('patients.none', { query: query.trim() })}>
          {text('patients.none.text')}
        </EmptyState>
      )}
      {search.step === 'found' && search.patients.length > 0 && (
        <div>
          <output className={styles['count']}>
            {text('patients.count', { shown: search.patients.length, total: search.total })}
          </output>
          <ul className={styles['list']} aria-label={text('patients.results')}>
            {search.patients.map((patient) => {
              const name = fullNameOf(patient);
              return (
                <li key={patient.id} className={styles['row']}>
                  <span className={styles['name']}>{name}</span>
                  <span className={styles['email']}>{patient.email}</span>
                  {patient.archived && <span className={styles['tag']}>{text('patient.archived')}</span>}
                  <Button
                    size="small"
                    aria-label={text('patients.writePlanFor', { name })}
                    onClick={() => writePlan({ id: patient.id, name })}
                  >
                    {text('patients.writePlan')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Page>
  );
}
