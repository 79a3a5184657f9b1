import { useId, type ChangeEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import styles from './Field.module.css';

interface FieldFrame {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value; makes the field invalid. */
  readonly error?: string | undefined;
}

interface TextFieldProps extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'url' | 'search' | 'email' | 'tel' | 'date';
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
  /** A long text: this many lines. */
  readonly lines?: number;
  readonly autoFocus?: boolean;
  /** Drawn in the code face: ids, keys, addresses. */
  readonly code?: boolean;
  /** Latest day of a date field, yyyy-mm-dd. */
  readonly max?: string;
  /** The field itself, where it is one line. */
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Keys that lead here, told to assistive technology. */
  readonly shortcuts?: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

function Frame({ label, hint, error, id, children }: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children}
      {error && (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

const describedBy = (id: string, frame: FieldFrame): string | undefined =>
  [frame.error && `${id}-error`, frame.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** One line or several lines of text, with its label, hint and error wired for assistive technology. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, lines, code, inputRef, shortcuts, max, ...rest } = props;
  const id = useId();
  const shared = {
    ...rest,
    id,
    value,
    className: styles['input'],
    'data-code': code ? '' : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, { label, hint, error }),
    'aria-keyshortcuts': shortcuts,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    autoComplete: 'off',
    spellCheck: false,
  };
  const { type, ...textArea } = shared;
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      {lines ? (
        <textarea {...textArea} rows={lines} />
      ) : (
        <input {...shared} ref={inputRef} type={type ?? 'text'} max={max} />
      )}
    </Frame>
  );
}

interface SelectFieldProps<Value extends string> extends FieldFrame {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** A native list of choices. */
export function SelectField<Value extends string>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  disabled,
}: SelectFieldProps<Value>) {
  const id = useId();
  const choose = (chosen: string): void => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      <select
        id={id}
        className={styles['input']}
        value={value}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
