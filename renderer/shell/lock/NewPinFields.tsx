import { useText } from '../../locales/use-text';
import { TextField } from '../../ui/Field';

/** A new PIN as typed, twice. */
export interface NewPin {
  readonly pin: string;
  readonly again: string;
}

export const emptyPin: NewPin = { pin: '', again: '' };

/** Whether both are the same; main decides whether it may be a PIN. */
export const isRepeated = ({ pin, again }: NewPin): boolean => pin === again;

/** The fields of a new PIN: itself and once more. */
export function NewPinFields({
  value,
  onChange,
  mistaken,
  focusFirst = false,
}: {
  readonly value: NewPin;
  readonly onChange: (value: NewPin) => void;
  /** Say that the two differ. */
  readonly mistaken: boolean;
  readonly focusFirst?: boolean;
}) {
  const text = useText();
  return (
    <>
      <TextField
        type="password"
        label={text('pin.next')}
        hint={text('pin.hint')}
        value={value.pin}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on a screen that asks for it
        autoFocus={focusFirst}
        onChange={(pin) => onChange({ ...value, pin })}
      />
      <TextField
        type="password"
        label={text('pin.again')}
        error={mistaken ? text('pin.different') : undefined}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
