import { Check, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { RoleBadge } from '../../ui/RoleBadge';
import { useAccountWords } from '../model/account-words';
import { groupsByClinic, spansEnvironments } from '../model/clinic-groups';
import { useShell } from '../model/shell-context';
import { accountKey } from '../shortcuts/key-words';
import styles from './AccountMenu.module.css';
import { StatusDot } from '../parts/StatusDot';

const connectKey = 'connect';

interface AccountMenuProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** What stands on the line of one account: who, as what, in which state, and the key that chooses it. */
function Line({
  account,
  place,
  current,
}: {
  readonly account: Account;
  readonly place: number;
  readonly current: boolean;
}) {
  const text = useText();
  const words = useAccountWords();
  const key = accountKey(place, text);
  return (
    <>
      <span className={styles['mark']}>{current && <Check aria-hidden />}</span>
      <span className={styles['words']}>
        <span className={styles['line']}>
          <span className={styles['name']}>{words.name(account)}</span>
          <RoleBadge role={account.role} label={words.role(account)} />
        </span>
        {account.status !== 'connected' && (
          <span className={styles['detail']}>
            <StatusDot status={account.status} /> {text(`account.status.${account.status}`)}
          </span>
        )}
      </span>
      {key && <kbd className={styles['key']}>{key}</kbd>}
    </>
  );
}

/** The accounts to act as, by clinic, and the way to connect another. */
export default function AccountMenu({ trigger, onClose }: AccountMenuProps) {
  const { state, account, selectAccount, connect } = useShell();
  const text = useText();
  const words = useAccountWords();
  const full = state.accounts.length >= state.accountLimit;
  const manyEnvironments = spansEnvironments(state.accounts);
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
          {groupsByClinic(state.accounts).map(({ key, first, members }) => (
            <MenuSection
              key={key}
              className={styles['section'] ?? ''}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={
                members.some((member) => member.account.id === account?.id) && account ? [account.id] : []
              }
            >
              <Header className={styles['clinic'] ?? ''} data-hue={first.hue ?? undefined}>
                <span className={styles['clinicName']}>{words.clinic(first)}</span>
                {manyEnvironments && (
                  <span className={styles['environment']}>{text(`environment.${first.environment}`)}</span>
                )}
              </Header>
              {members.map(({ account: entry, place }) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={words.full(entry)}
                  aria-label={[
                    words.full(entry),
                    ...(manyEnvironments ? [text(`environment.${entry.environment}`)] : []),
                    ...(entry.status === 'connected' ? [] : [text(`account.status.${entry.status}`)]),
                  ].join(', ')}
                  className={styles['item'] ?? ''}
                >
                  <Line account={entry} place={place} current={entry.id === account?.id} />
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          <Separator className={styles['separator'] ?? ''} />
          <MenuItem id={connectKey} textValue={text('action.connect')} className={styles['item'] ?? ''}>
            <span className={styles['mark']}>
              <Plus aria-hidden />
            </span>
            <span className={styles['words']}>
              <span>{text('action.connect')}</span>
              {full && (
                <span className={styles['detail']}>
                  {text('switcher.full', { limit: state.accountLimit })}
                </span>
              )}
            </span>
          </MenuItem>
        </Menu>
      </Popover>
    </I18nProvider>
  );
}
