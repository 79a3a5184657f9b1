import { useState } from 'react';
import type { ClinicPerson, ConnectionState } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { RoleBadge } from '../../ui/RoleBadge';
import { SkeletonRows } from '../../ui/Skeleton';
import { useAccountWords } from '../model/account-words';
import { AnswerNotice } from '../errors/AnswerNotice';
import { useShell } from '../model/shell-context';
import { useAnswer } from '../model/use-answer';
import styles from './ChoosePerson.module.css';
import { keyOf, mostShown, peopleMatching } from './clinic-people';
import flow from './ConnectionFlow.module.css';
import { StepTitle } from './StepTitle';

interface ChoosePersonProps {
  readonly choosing: Extract<ConnectionState, { step: 'choosing' }>;
  readonly onUse: (person: ClinicPerson) => Promise<void>;
  readonly onCancel: () => void;
}

function PersonRow({
  person,
  chosen,
  disabled,
  onChoose,
}: {
  readonly person: ClinicPerson;
  readonly chosen: boolean;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText();
  const words = useAccountWords();
  return (
    <label className={styles['row']}>
      <input
        type="radio"
        name="person"
        value={keyOf(person)}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
      />
      <span className={styles['who']}>
        <span className={styles['name']}>
          {words.person({ ...person, name: person.name || person.email })}
        </span>
        {person.name !== '' && <span className={styles['mail']}>{person.email}</span>}
      </span>
      {person.accountId !== null && <span className={styles['mail']}>{text('choose.known')}</span>}
      <RoleBadge role={person.role} label={text(`role.${person.role}`)} />
    </label>
  );
}

/** A clinic has signed in as a whole: whom does one act as? Nothing is stored before *Use this account*. */
export function ChoosePerson({ choosing, onUse, onCancel }: ChoosePersonProps) {
  const { companion, state } = useShell();
  const text = useText();
  const { value: list, ...trouble } = useAnswer(companion, null, ['people', choosing], () =>
    companion.connection.people({}),
  );
  const [query, setQuery] = useState('');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [using, setUsing] = useState(false);
  const found = peopleMatching(list?.people ?? [], query);
  const shown = found.slice(0, mostShown);
  // Only what can be seen can be used.
  const chosen = shown.find((person) => keyOf(person) === chosenKey);
  const use = async (): Promise<void> => {
    if (!chosen || using) return;
    setUsing(true);
    await onUse(chosen);
    setUsing(false);
  };
  return (
    // No form: Enter in the search field must not store the person chosen before.
    <div className={flow['step']}>
      <StepTitle>{text('choose.title')}</StepTitle>
      <p className={flow['lead']}>{text('choose.lead', { clinic: choosing.clinicName })}</p>
      <p className={flow['where']}>{text(`environment.${choosing.environment}`)}</p>
      {!choosing.hasRoom && (
        <div className={flow['wide']}>
          <Notice tone="warning" title={text('choose.full')}>
            {text('switcher.full', { limit: state.accountLimit })}
          </Notice>
        </div>
      )}
      <div className={flow['wide']}>
        <TextField
          label={text('choose.search')}
          type="search"
          value={query}
          placeholder={text('patients.placeholder')}
          onChange={setQuery}
        />
      </div>
      {list === null ? (
        <div className={flow['wide']}>
          {trouble.error ? (
            <AnswerNotice trouble={trouble} />
          ) : (
            <SkeletonRows count={4} label={text('frame.loading')} />
          )}
        </div>
      ) : (
        <fieldset className={styles['people']}>
          <legend className="visually-hidden">{text('choose.people')}</legend>
          {shown.map((person) => (
            <PersonRow
              key={keyOf(person)}
              person={person}
              chosen={person === chosen}
              disabled={!choosing.hasRoom && person.accountId === null}
              onChoose={() => setChosenKey(keyOf(person))}
            />
          ))}
          {list.unreadable > 0 && (
            <Notice tone="warning" title={text('choose.unreadable', { count: list.unreadable })} />
          )}
          {shown.length === 0 && (list.unreadable === 0 || query !== '') && (
            <p className={styles['none']}>
              {text(query === '' ? 'choose.nobody' : 'choose.none', { query })}
            </p>
          )}
        </fieldset>
      )}
      <output className={flow['where']}>
        {found.length > shown.length && text('choose.more', { shown: shown.length, total: found.length })}
      </output>
      <div className={flow['actions']}>
        <Button look="primary" disabled={!chosen} onClick={() => void use()}>
          {text('confirm.use')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {text('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
