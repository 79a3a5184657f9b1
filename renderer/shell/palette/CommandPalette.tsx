import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useText } from '../../locales/use-text';
import { useShell } from '../model/shell-context';
import styles from './CommandPalette.module.css';
import { commandSources, type Command } from './commands';
import { findCommands } from './find-commands';

function Entry({ command }: { readonly command: Command }) {
  return (
    <>
      {command.hue !== undefined && <span className={styles['hue']} data-hue={command.hue ?? undefined} />}
      <span className={styles['title']}>{command.title}</span>
      {command.detail && (
        <>
          <span className="visually-hidden">, </span>
          <span className={styles['detail']}>{command.detail}</span>
        </>
      )}
      {command.shortcut && <kbd className={styles['key']}>{command.shortcut}</kbd>}
    </>
  );
}

/** Everything the app can do, found by typing: arrow keys and Enter choose, Escape closes and gives focus back. */
export default function CommandPalette({
  initialQuery,
  onClose,
}: {
  readonly initialQuery: string;
  readonly onClose: () => void;
}) {
  const shell = useShell();
  const text = useText();
  const [query, setQuery] = useState(initialQuery);
  const commands = useMemo(() => commandSources.flatMap((source) => source(shell, text)), [shell, text]);
  const groups = findCommands(commands, query);
  /** Whoever types and presses Enter at once means what matches now, not what was marked before. */
  const run = (id: string): void => {
    const found = groups.flatMap((each) => each.commands);
    onClose();
    (found.find((command) => command.id === id) ?? found[0])?.run();
  };
  return (
    <I18nProvider locale={shell.state.preferences.language}>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        className={styles['overlay'] ?? ''}
      >
        <Modal className={styles['modal'] ?? ''}>
          <Dialog aria-label={text('palette.title')} className={styles['dialog'] ?? ''}>
            <Autocomplete inputValue={query} onInputChange={setQuery}>
              <SearchField
                aria-label={text('palette.search')}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette exists to be typed into (WAI-ARIA dialog pattern)
                autoFocus
                className={styles['search'] ?? ''}
                onKeyDown={(event) => {
                  // One Escape closes, also with something typed: the next one opens an empty palette.
                  if (event.key === 'Escape') onClose();
                  else event.continuePropagation();
                }}
              >
                <Search aria-hidden className={styles['icon']} />
                <Input className={styles['input'] ?? ''} placeholder={text('palette.placeholder')} />
              </SearchField>
              <ListBox
                aria-label={text('palette.title')}
                className={styles['list'] ?? ''}
                renderEmptyState={() => (
                  <p className={styles['none']}>{text('palette.none', { query: query.trim() })}</p>
                )}
                onAction={(id) => run(String(id))}
              >
                {groups.map(({ group, commands: found }) => (
                  <ListBoxSection key={group} id={group}>
                    <Header className={styles['heading'] ?? ''}>{text(`palette.${group}`)}</Header>
                    {found.map((command) => (
                      <ListBoxItem
                        key={command.id}
                        id={command.id}
                        textValue={command.title}
                        className={styles['item'] ?? ''}
                      >
                        <Entry command={command} />
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                ))}
              </ListBox>
            </Autocomplete>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
