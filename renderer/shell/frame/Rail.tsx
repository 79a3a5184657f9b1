import {
  BookOpen,
  ClipboardList,
  FlaskConical,
  History,
  PanelLeftClose,
  PanelLeftOpen,
  Plug,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { MessageKey } from '../../locales/catalogue';
import { useText } from '../../locales/use-text';
import type { Screen } from '../model/route';
import { useShell } from '../model/shell-context';
import { UpdateMark } from '../updates/UpdateMark';
import styles from './Rail.module.css';

interface Item {
  readonly screen: Screen;
  readonly label: MessageKey;
  readonly icon: LucideIcon;
}

const groups: readonly (readonly Item[])[] = [
  [
    { screen: 'patients', label: 'nav.patients', icon: Users },
    { screen: 'treatmentPlan', label: 'nav.treatmentPlan', icon: ClipboardList },
    { screen: 'catalog', label: 'nav.catalog', icon: BookOpen },
    { screen: 'labs', label: 'nav.labs', icon: FlaskConical },
  ],
  [
    { screen: 'activity', label: 'nav.activity', icon: History },
    { screen: 'connectionCheck', label: 'nav.connectionCheck', icon: Plug },
    { screen: 'settings', label: 'nav.settings', icon: Settings },
  ],
];

/** The navigation. It folds to icons by its button, below 900 pixels, and when Fullscript takes the room. */
export function Rail({ embedOnScreen }: { readonly embedOnScreen: boolean }) {
  const { screen, navigate } = useShell();
  const text = useText();
  const [folded, setFolded] = useState(false);
  const [openBesideEmbed, setOpenBesideEmbed] = useState(false);
  const isFolded = embedOnScreen ? !openBesideEmbed : folded;
  const toggle = (): void => (embedOnScreen ? setOpenBesideEmbed(isFolded) : setFolded(!isFolded));
  const FoldIcon = isFolded ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav
      className={styles['rail']}
      aria-label={text('nav.label')}
      data-folded={isFolded ? '' : undefined}
      data-region="rail"
    >
      {groups.map((items) => (
        <ul key={items[0]?.screen} className={styles['group']}>
          {items.map(({ screen: target, label, icon: Icon }) => (
            <li key={target}>
              <button
                type="button"
                className={styles['item']}
                aria-current={screen === target ? 'page' : undefined}
                onClick={() => navigate(target)}
              >
                <Icon aria-hidden strokeWidth={1.75} />
                <span className={styles['label']}>{text(label)}</span>
                {target === 'settings' && <UpdateMark className={styles['mark']} />}
              </button>
            </li>
          ))}
        </ul>
      ))}
      <button
        type="button"
        className={styles['item']}
        data-fold=""

        onClick={toggle}
      >
        <FoldIcon aria-hidden strokeWidth={1.75} />
        <span className={styles['label']}>{text(isFolded ? 'nav.unfold' : 'nav.fold')}</span>
      </button>
    </nav>
  );
}
