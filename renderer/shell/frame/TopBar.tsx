import { ChevronsUpDown, Lock } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { EmbedFeature } from '../../../preload/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { RoleBadge } from '../../ui/RoleBadge';
import { EmbedTools } from '../embed/EmbedTools';
import { useShell } from '../model/shell-context';
import styles from './TopBar.module.css';

const loadMenu = () => import('./AccountMenu');
const AccountMenu = lazy(loadMenu);

/** Who acts, in the colour of the clinic; the tools of Fullscript's screens; the switcher. */
export function TopBar({ feature }: { readonly feature: EmbedFeature | null }) {
  const { account, state, lock } = useShell();
  const text = useText();
  const trigger = useRef<HTMLButtonElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const role = account && text(`role.${account.role}`);
  return (
    <div className={styles['bar']} data-hue={account?.hue}>
      {account && role ? (
        <section
          className={styles['acting']}
          aria-label={text('banner.acting', { name: account.name, role, clinic: account.clinicName })}
        >
          <span className={styles['name']}>{account.name}</span>
          <span className="visually-hidden">, </span>
          <RoleBadge role={account.role} label={role} />
          <span className="visually-hidden">, </span>
          <span className={styles['clinic']}>{account.clinicName}</span>
        </section>
      ) : (
        <p className={styles['name']}>{text('app.name')}</p>
      )}
      {feature && account && <EmbedTools accountId={account.id} feature={feature} />}
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
