import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  /** `primary`: the one main action of a screen. `fullscript`: the connect button, in Fullscript's green. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'fullscript';
  readonly size?: 'small' | 'large';
  readonly type?: 'button' | 'submit';
  readonly icon?: ReactNode;
  /** The icon alone is drawn; the children stay as the accessible name. */
  readonly iconOnly?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A native button in the looks of the app. */
export function Button({
  look = 'plain',
  size,
  type = 'button',
  icon,
  iconOnly,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={styles['button']}
      data-look={look}
      data-size={size}
      data-icon-only={iconOnly ? '' : undefined}
    >
      {icon}
      <span className={iconOnly ? 'visually-hidden' : undefined}>{children}</span>
    </button>
  );
}
