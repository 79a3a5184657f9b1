import { lazy, useState } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Page } from '../../ui/Page';
import { withOpen, type PatientDraft } from '../model/patient-desk';
import { useShell } from '../model/shell-context';
import { MissingScope } from '../scopes/MissingScope';
import { lackOf } from '../scopes/lack';
import { draftOf, newDraft } from './form/patient-draft';
import { createListMemory } from './list/list-memory';
import { PatientList } from './list/PatientList';
import { usePatientStores } from './list/use-listing';

const PatientPage = lazy(() => import('./detail/PatientPage'));
const PatientForm = lazy(() => import('./form/PatientForm'));

/** The patients of one account's clinic: the list, one patient's page, or a form. */
export function Patients({ account }: { readonly account: Account }) {
  const { companion, place, changePlace, notify } = useShell();
  const text = useText();
  const stores = usePatientStores(companion.patients, account.id, place.patientQuery);
  const [memory] = useState(createListMemory);
  const { openId, draft } = place.patients;
  const { listing, details } = stores;
  const lack = lackOf(listing.trouble.error);

  const open = ({ id }: { readonly id: string }): void => {
    memory.note({ comesBack: true });
    changePlace(({ patients }) => ({ patients: withOpen(patients, id) }));
  };
  const close = (): void => changePlace(({ patients }) => ({ patients: { ...patients, openId: null } }));
  const write = (next: PatientDraft | null): void =>
    changePlace(({ patients }) => ({ patients: { ...patients, draft: next } }));

  if (draft)
    return (
      <PatientForm
        key={draft.patientId ?? 'new'}
        account={account}
        draft={draft}
        onClose={() => write(null)}
        onSearch={(patientQuery) => {
          write(null);
          close();
          changePlace({ patientQuery });
        }}
        onSaved={(patient) => {
          details.take(patient);
          if (draft.patientId === null) listing.reload();
          else listing.take(patient);
          changePlace(({ patients }) => ({ patients: { ...withOpen(patients, patient.id), draft: null } }));
          notify(text(draft.patientId === null ? 'patient.form.created' : 'patient.form.saved'));
        }}
      />
    );
  if (lack)
    return (
      <Page title={text('nav.patients')}>
        <MissingScope
          account={account}
          screen={text('nav.patients')}
          lack={lack}
          onRetry={listing.trouble.retry}
        />
      </Page>
    );
  if (openId !== null)
    return (
      <PatientPage
        key={openId}
        account={account}
        patientId={openId}
        stores={stores}
        onBack={close}
        onOpen={open}
        onEdit={() => {
          const detail = stores.known.get(openId);
          if (detail?.step === 'known') write(draftOf(detail.patient));
        }}
      />
    );
  return (
    <PatientList
      account={account}
      stores={stores}
      memory={memory}
      onOpen={open}
      onNew={() => write(newDraft)}
    />
  );
}
