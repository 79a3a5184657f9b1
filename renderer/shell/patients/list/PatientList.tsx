import { SearchX, UserPlus, Users } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import type { Account, PatientSummary } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { TextField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { SkeletonRows } from '../../../ui/Skeleton';
import { AnswerNotice } from '../../errors/AnswerNotice';
import { withoutRecent } from '../../model/patient-desk';
import { useShell } from '../../model/shell-context';
import { ariaKeys } from '../../shortcuts/key-words';
import { useSearchKey } from '../../shortcuts/use-search-key';
import { fullNameOf } from '../patient-name';
import type { ListMemory } from './list-memory';
import { PatientChips } from './PatientChips';
import { PatientGrid } from './PatientGrid';
import styles from './PatientList.module.css';
import type { PatientStores } from './use-listing';

interface PatientListProps {
  readonly account: Account;
  readonly stores: PatientStores;
  /** Kept while a patient's page is open. */
  readonly memory: ListMemory;
  readonly onOpen: (patient: Pick<PatientSummary, 'id'>) => void;
  readonly onNew: () => void;
}

/** Every patient of the clinic in one list, or those that a search finds, and the ways from each. */
export function PatientList({ account, stores, memory, onOpen, onNew }: PatientListProps) {
  const { place, changePlace, writePlan, notify } = useShell();
  const text = useText();
  const { list, listing, query } = stores;
  const head = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useSearchKey(search);
  const { pinned, recent } = place.patients;
  const others = recent.filter((id) => !pinned.includes(id));
  const searching = query !== '';
  const answered = list.total !== null && list.query === query;
  const rows = list.total ?? 0;
  const countWords = list.counted
    ? text(searching ? 'patients.found' : 'patients.all', { total: rows })
    : text('patients.moreThan', { total: rows - 1 });
  const write = (patient: PatientSummary): void => writePlan({ id: patient.id, name: fullNameOf(patient) });

  const clearRecent = (): void => {
    changePlace(({ patients }) => ({ patients: withoutRecent(patients) }));
    // The button is gone with what it cleared.
    search.current?.focus();
    notify(text('patients.recent.cleared'), () =>
      changePlace(({ patients }) => ({ patients: { ...patients, recent } })),
    );
  };

  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && place.patientQuery !== '') {
      event.preventDefault();
      changePlace({ patientQuery: '' });
    }
    const row = grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    // Not into a list that is about to be another one.
    if ((event.key !== 'ArrowDown' && event.key !== 'Enter') || !row || !answered) return;
    event.preventDefault();
    row.focus();
  };

  return (
    <Page
      title={text('nav.patients')}
      actions={
        <Button icon={<UserPlus aria-hidden />} onClick={onNew}>
          {text('patient.form.new')}
        </Button>
      }
    >
      <div>
        <div ref={head} className={styles['head']}>
          {!searching && (
            <PatientChips
              stores={stores}
              pinned={pinned}
              recent={others}
              onOpen={onOpen}
              onClear={clearRecent}
            />
          )}
        </div>
        <div className={styles['bar-top']}>
          <TextField
            type="search"
            label={text('patients.search')}
            placeholder={text('patients.placeholder')}
            value={place.patientQuery}
            inputRef={search}
            shortcuts={ariaKeys('search')}
            onKeyDown={onSearchKey}
            onChange={(patientQuery) => {
              memory.note({ top: 0, active: 0 });
              changePlace({ patientQuery });
            }}
          />
          <output className={styles['count']}>{answered && countWords}</output>
        </div>
        <AnswerNotice trouble={listing.trouble} />
        {list.total === null && !listing.trouble.error && (
          <SkeletonRows count={8} label={text('patients.searching')} />
        )}
        {list.total === 0 && list.query !== '' && (
          <EmptyState icon={SearchX} title={text('patients.none', { query: list.query })}>
            {text('patients.none.text')}
          </EmptyState>
        )}
        {list.total === 0 && list.query === '' && (
          <EmptyState icon={Users} title={text('patients.empty.title')}>
            {text('patients.empty.text', { clinic: account.clinicName })}
          </EmptyState>
        )}
        {list.total !== null && list.total > 0 && (
          <PatientGrid
            key={list.query}
            stores={stores}
            alsoWanted={searching ? [] : [...pinned, ...others]}
            head={head}
            grid={grid}
            memory={memory}
            onOpen={onOpen}
            onWritePlan={write}
            onLeaveUp={() => search.current?.focus()}
          />
        )}
      </div>
    </Page>
  );
}
