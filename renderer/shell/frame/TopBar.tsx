import { ChevronsUpDown, Lock } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Account, EmbedFeature } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { RoleBadge } from '../../ui/RoleBadge';
import { EmbedTools } from '../embed/EmbedTools';
import { useAccountWords } from '../model/account-words';
import { spansEnvironments } from '../model/clinic-groups';
import { useShell } from '../model/shell-context';
import { PaletteHost } from '../palette/PaletteHost';
import styles from './TopBar.module.css';

const loadMenu = () => import('./AccountMenu');
const AccountMenu = lazy(loadMenu);

/** The label yields before the name of Fullscript does: who really acts can always be read. */
function ActingName({ account }: { readonly account: Account }) {
  const words = useAccountWords();
  if (account.label === null) return <span className={styles['name']}>{words.realName(account)}</span>;
  return (
    <>
      <span className={styles['label']}>{account.label}</span>{' '}
      <span className={styles['name']}>({words.realName(account)})</span>
    </>
  );
}

/** Who acts, in the colour of the clinic; the tools of Fullscript's screens; the switcher. */
export function TopBar({ feature }: { readonly feature: EmbedFeature | null }) {
  const { account, state, lock } = useShell();
  const text = useText();
  const words = useAccountWords();
  const trigger = useRef<HTMLButtonElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <div className={styles['bar']} data-hue={account?.hue ?? undefined}>
      {account ? (
        <section className={styles['acting']} aria-label={words.full(account)}>
          <ActingName account={account} />
          <span className="visually-hidden">, </span>
          <RoleBadge role={account.role} label={words.role(account)} />
          <span className="visually-hidden">, </span>
          <span className={styles['clinic']}>{words.clinic(account)}</span>
          {spansEnvironments(state.accounts) && (
            <>
              <span className="visually-hidden">, </span>
              <span className={styles['environment']}>{text(`environment.${account.environment}`)}</span>
            </>
          )}
        </section>
      ) : (
        <p className={styles['name']}>{text('app.name')}</p>
      )}
      <PaletteHost />
      {feature && account && <EmbedTools key={account.id} accountId={account.id} feature={feature} />}
      {account && state.connection.step === 'idle' && (
        <div className={styles['switcher']}>
          <Button
            ref={trigger}
            look="quiet"
            icon={<ChevronsUpDown aria-hidden />}
            aria-haspopup="menu"
            aria-expanded={menuOpen}
            onPointerEnter={() => void loadMenu()}
            onFocus={() => void loadMenu()}
            onClick={() => setMenuOpen(!menuOpen)}
          >
            {text('switcher.button')}
          </Button>
          {menuOpen && (
            <Suspense>
              <AccountMenu trigger={trigger} onClose={() => setMenuOpen(false)} />
            </Suspense>
          )}
        </div>
      )}
      {account && (
        <Button look="quiet" iconOnly icon={<Lock aria-hidden />} title={text('action.lock')} onClick={lock}>
          {text('action.lock')}
        </Button>
      )}
    </div>
  );
}
