import { Check, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Text } from 'react-aria-components/Text';
import { useText } from '../../locales/use-text';
import { RoleBadge } from '../../ui/RoleBadge';
import { useShell } from '../model/shell-context';
import styles from './AccountMenu.module.css';
import { StatusDot } from './StatusDot';

const connectKey = 'connect';

interface AccountMenuProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** The accounts to act as, by name, role and clinic, and the way to connect another. */
export default function AccountMenu({ trigger, onClose }: AccountMenuProps) {
  const { state, account, selectAccount, connect } = useShell();
  const text = useText();
  const full = state.accounts.length >= state.accountLimit;
  return (
    <I18nProvider locale={state.preferences.language}>
      <Popover
        isOpen
        triggerRef={trigger}
        placement="bottom end"
        offset={8}
        aria-label={text('switcher.label')}
        className={styles['popover'] ?? ''}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu
          aria-label={text('switcher.label')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu takes focus when it opens (WAI-ARIA menu pattern)
          autoFocus="first"
          className={styles['menu'] ?? ''}
          disabledKeys={full ? [connectKey] : []}
          onAction={(key) => (key === connectKey ? connect() : selectAccount(String(key)))}
          onClose={onClose}
        >
          <MenuSection
            aria-label={text('switcher.label')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={account ? [account.id] : []}
          >
            {state.accounts.map((entry, index) => {
              const role = text(`role.${entry.role}`);
              const status = text(`account.status.${entry.status}`);
              const label = text('banner.acting', { name: entry.name, role, clinic: entry.clinicName });
              return (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={label}
                  aria-label={entry.status === 'connected' ? label : `${label}, ${status}`}
                  className={styles['item'] ?? ''}
                >
                  <span className={styles['hue']} data-hue={entry.hue} />
                  <span className={styles['words']}>
                    <span className={styles['line']}>
                      <span className={styles['name']}>{entry.name}</span>
                      <RoleBadge role={entry.role} label={role} />
                    </span>
                    <span className={styles['detail']}>{entry.clinicName}</span>
                    {entry.status !== 'connected' && (
                      <span className={styles['detail']}>
                        <StatusDot status={entry.status} /> {status}
                      </span>
                    )}
                  </span>
                  {entry.id === account?.id ? (
                    <Check aria-hidden className={styles['mark']} />
                  ) : (
                    index < 9 && (
                      <kbd className={styles['key']}>{text('switcher.key', { digit: index + 1 })}</kbd>
                    )
                  )}
                </MenuItem>
              );
            })}
          </MenuSection>
          <Separator className={styles['separator'] ?? ''} />
          <MenuItem
            id={connectKey}
            textValue={text('action.connect')}
            aria-label={text('action.connect')}
            className={styles['item'] ?? ''}
          >
            <Plus aria-hidden className={styles['plus']} />
            <Text slot="label">{text('action.connect')}</Text>
            {full && (
              <Text slot="description" className={styles['detail'] ?? ''}>
                {text('switcher.full', { limit: state.accountLimit })}
              </Text>
            )}
          </MenuItem>
        </Menu>
      </Popover>
    </I18nProvider>
  );
}
