import { lazy, Suspense, useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Account, PatientDetail } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { CheckField } from '../../../ui/CheckField';
import { SelectField, TextField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { isUnsaved, type PatientDraft } from '../../model/patient-desk';
import { useShell } from '../../model/shell-context';
import { DoubtNotice } from '../../scopes/DoubtNotice';
import { FormTrouble } from './FormTrouble';
import { changesOf, fieldOf, wrongFields, type PatientField } from './patient-draft';
import styles from './PatientForm.module.css';
import { useSavePatient } from './use-save-patient';

const DiscardDraft = lazy(() => import('./DiscardDraft'));

interface PatientFormProps {
  readonly account: Account;
  readonly draft: PatientDraft;
  readonly onClose: () => void;
  readonly onSaved: (patient: PatientDetail) => void;
  /** Looks for who has an address already. */
  readonly onSearch: (query: string) => void;
}

const today = (): string => {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * Creates or changes a patient. What is typed is kept in the account's place, so that a switch, another screen or the
 * lock loses nothing; only giving it up is asked about.
 */
export default function PatientForm({ account, draft, onClose, onSaved, onSearch }: PatientFormProps) {
  const { companion, changePlace, state } = useShell();
  const text = useText();
  const { saving, trouble, save } = useSavePatient(companion.patients, account.id, draft, onSaved);
  const [checked, setChecked] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { values, patientId } = draft;
  const isNew = patientId === null;
  const wrong = checked ? wrongFields(draft, today()) : new Set<PatientField>();
  const refused = trouble?.messages ?? [];

  useLayoutEffect(() => {
    form.current?.closest('[data-scroll]')?.scrollTo(0, 0);
    form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);

  const change = (next: Partial<PatientDraft>): void =>
    changePlace(({ patients }) => ({
      patients: patients.draft ? { ...patients, draft: { ...patients.draft, ...next } } : patients,
    }));
  const set = (field: Partial<PatientDraft['values']>): void => change({ values: { ...values, ...field } });
  const leave = (): void => {
    if (isUnsaved({ openId: null, recent: [], pinned: [], draft })) setDiscarding(true);
    else onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (wrongFields(draft, today()).size === 0) {
      if (!isNew && Object.keys(changesOf(draft)).length === 0) return onClose();
      return void save();
    }
    // The first field that is wrong, once it is marked.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || discarding) return;
    event.preventDefault();
    leave();
  };
  const errorOf = (field: PatientField): string | undefined => {
    if (wrong.has(field)) return text(`patient.form.wrong.${field}`);
    if (field === 'externalId' && trouble?.error.code === 'external_id_taken')
      return text('patient.form.wrong.externalId.taken');
    return refused.find((message) => fieldOf(message) === field);
  };

  const title = text(isNew ? 'patient.form.new' : 'patient.form.edit');
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is a second way to the button Cancel
    <div onKeyDown={onKeyDown}>
      <Page title={title} narrow>
        {!trouble && <DoubtNotice account={account} part={title} scopes={account.missing.patientsWrite} />}
        {trouble && (
          <FormTrouble
            account={account}
            part={title}
            onRetry={() => void save()}
            trouble={trouble}
            isNew={isNew}
            edited={new Set(Object.keys(isNew ? values : changesOf(draft)))}
            onSearch={() => onSearch(values.email.trim() || `${values.firstName} ${values.lastName}`.trim())}
          />
        )}
        <form ref={form} className={styles['form']} noValidate onSubmit={submit}>
          <div className={styles['pair']}>
            <TextField
              label={text('patient.firstName')}
              required={isNew || draft.initial.firstName !== ''}
              value={values.firstName}
              error={errorOf('firstName')}
              onChange={(firstName) => set({ firstName: firstName.slice(0, 255) })}
            />
            <TextField
              label={text('patient.lastName')}
              required={isNew || draft.initial.lastName !== ''}
              value={values.lastName}
              error={errorOf('lastName')}
              onChange={(lastName) => set({ lastName: lastName.slice(0, 255) })}
            />
          </div>
          <TextField
            type="email"
            label={text('patient.email')}
            hint={text('patient.form.email.hint')}
            required={isNew}
            value={values.email}
            error={errorOf('email')}
            onChange={(email) => set({ email: email.slice(0, 320) })}
          />
          <div className={styles['pair']}>
            <TextField
              type="date"
              label={text('patient.dateOfBirth')}
              max={today()}
              hint={
                /^(?:\d{4}-\d{2}-\d{2})?$/.test(draft.initial.dateOfBirth)
                  ? undefined
                  : text('patient.form.dateOfBirth.stored', { day: draft.initial.dateOfBirth })
              }
              value={values.dateOfBirth}
              error={errorOf('dateOfBirth')}
              onChange={(dateOfBirth) => set({ dateOfBirth })}
            />
            <SelectField
              label={text('patient.gender')}
              value={values.gender ?? ''}
              options={[
                { value: '', label: text('patient.unknown') },
                { value: 'female', label: text('patient.gender.female') },
                { value: 'male', label: text('patient.gender.male') },
                { value: 'x', label: text('patient.gender.x') },
              ]}
              onChange={(gender) => set({ gender: gender === '' ? null : gender })}
            />
          </div>
          <TextField
            type="tel"
            label={text('patient.mobileNumber')}
            hint={text('patient.form.mobile.hint')}
            value={values.mobileNumber}
            error={errorOf('mobileNumber')}
            onChange={(mobileNumber) => set({ mobileNumber: mobileNumber.slice(0, 32) })}
          />
          <TextField
            label={text('patient.externalId')}
            hint={text('patient.form.externalId.hint')}
            value={values.externalId}
            error={errorOf('externalId')}
            onChange={(externalId) => set({ externalId: externalId.slice(0, 1_024) })}
          />
          {isNew && (
            <CheckField
              label={text('patient.form.welcome')}
              hint={text('patient.form.welcome.hint')}
              checked={draft.sendWelcomeEmail}
              onChange={(sendWelcomeEmail) => change({ sendWelcomeEmail })}
            />
          )}
          <div className={styles['actions']}>
            <Button look="primary" type="submit" aria-disabled={saving}>
              {text(saving ? 'patient.form.saving' : isNew ? 'patient.form.create' : 'patient.form.save')}
            </Button>
            <Button onClick={leave}>{text('action.cancel')}</Button>
          </div>
        </form>
        {discarding && (
          <Suspense>
            <DiscardDraft
              language={state.preferences.language}
              onKeep={() => setDiscarding(false)}
              onDiscard={onClose}
            />
          </Suspense>
        )}
      </Page>
    </div>
  );
}
