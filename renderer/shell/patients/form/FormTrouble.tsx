import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { ErrorNotice } from '../../frame/ErrorNotice';
import { PlatformWords } from '../../frame/PlatformWords';
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
  trouble,
  isNew,
  onSearch,
}: {
  readonly trouble: SaveTrouble;
  readonly isNew: boolean;
  readonly onSearch: () => void;
}) {
  const text = useText();
  const { error, messages } = trouble;
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
      {/* What is about a field stands at the field. */}
      <PlatformWords messages={messages.filter((message) => fieldOf(message) === null)} />
      {perhapsThere && (
        <p>{text(saysAddressIsTaken(messages) ? 'patient.form.taken' : 'patient.form.perhapsThere')}</p>
      )}
    </>
  );
}
