import type { Account } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { ErrorNotice } from '../../errors/ErrorNotice';
import { PlatformWords } from '../../parts/PlatformWords';
import { LackNotice } from '../../scopes/LackNotice';
import { lackOf } from '../../scopes/lack';
import { fieldOf, saysAddressIsTaken } from './patient-draft';
import type { SaveTrouble } from './use-save-patient';

/** After these nobody knows whether the work was done, only that its answer did not come. */
const lostAnswers: ReadonlySet<string> = new Set([
  'network_timeout',
  'network_unreachable',
  'platform_unavailable',
  'http_not_json',
  'http_invalid_answer',
  'http_too_large',
]);

/** Why a patient was not saved, in Fullscript's words as well, and what to look for before trying again. */
export function FormTrouble({
  account,
  part,
  onRetry,
  trouble,
  isNew,
  edited,
  onSearch,
}: {
  readonly account: Account;
  /** Name of the form, in words. */
  readonly part: string;
  readonly onRetry: () => void;
  readonly trouble: SaveTrouble;
  readonly isNew: boolean;
  /** The fields that were sent. */
  readonly edited: ReadonlySet<string>;
  readonly onSearch: () => void;
}) {
  const text = useText();
  const { error, messages } = trouble;
  const fields = messages.map(fieldOf);
  // What is about a field that was sent stands at the field.
  const listed = messages.filter((_, at) => !edited.has(fields[at] ?? ''));
  const isAboutOthers = fields.some((field) => field !== null && !edited.has(field));
  const lack = lackOf(error);
  if (lack) return <LackNotice account={account} part={part} lack={lack} onRetry={onRetry} />;
  const perhapsThere = isNew && (lostAnswers.has(error.code) || saysAddressIsTaken(messages));
  return (
    <>
      <ErrorNotice
        error={error}
        actions={
          perhapsThere && (
            <Button size="small" onClick={onSearch}>
              {text('patient.form.look')}
            </Button>
          )
        }
      />
      <PlatformWords messages={listed} />
      {isAboutOthers && <p>{text('patient.form.unedited')}</p>}
      {perhapsThere && (
        <p>{text(saysAddressIsTaken(messages) ? 'patient.form.taken' : 'patient.form.perhapsThere')}</p>
      )}
    </>
  );
}
