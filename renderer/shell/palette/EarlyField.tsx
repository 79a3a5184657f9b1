import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../locales/use-text';
import styles from './CommandPalette.module.css';

/**
 * The palette's field alone, for the moment that the palette itself takes to load after a start: whoever types on
 * after the shortcut types into it, and not into what lies below.
 */
export function EarlyField({
  value,
  onChange,
  onClose,
}: {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className={styles['overlay']}>
      <div className={styles['modal']}>
        <div className={styles['search']}>
          <Search aria-hidden className={styles['icon']} />
          <input
            ref={field}
            type="search"
            aria-label={text('palette.search')}
            className={styles['input']}
            placeholder={text('palette.placeholder')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
              // There is nothing to choose yet, and nowhere else to go.
              if (event.key === 'Enter' || event.key === 'Tab') event.preventDefault();
            }}
          />
        </div>
      </div>
    </div>
  );
}
