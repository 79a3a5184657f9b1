import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Accessible name of the button with the cross. */
  readonly closeLabel: string;
  readonly language: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** A question that must be answered: spoken as an alert dialog. */
  readonly question?: boolean;
}

/**
 * Gives focus back when the dialog goes: to what had it, else to the content. React Aria does it too, but a moment too
 * early where a dialog closes after an answer of main: what lies outside is then still inert and takes no focus.
 */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : null;
        (back ?? document.querySelector('main'))?.focus();
      });
    },
    [opener],
  );
}

/**
 * Takes the focus where what had it is gone, as a search field that a notice has replaced: Escape would reach nobody, for the
 * browser gives the focus to the page behind without a word.
 */
function useFocusKept() {
  const dialog = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus();
  });
  return dialog;
}

/** A modal dialog: keeps focus inside, closes with Escape, gives focus back (WAI-ARIA dialog pattern). */
export default function Dialog(props: DialogProps) {
  const { title, closeLabel, language, onClose, children, actions, question } = props;
  useFocusBack();
  const dialog = useFocusKept();
  return (
    <I18nProvider locale={language}>
      <ModalOverlay
        isOpen
        isDismissable={!question}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        className={styles['overlay'] ?? ''}
      >
        <Modal className={styles['modal'] ?? ''}>
          <AriaDialog
            ref={dialog}
            className={styles['dialog'] ?? ''}
            role={question ? 'alertdialog' : 'dialog'}
          >
            <header className={styles['header']}>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {title}
              </Heading>
              <Button look="quiet" size="small" iconOnly icon={<X aria-hidden />} onClick={onClose}>
                {closeLabel}
              </Button>
            </header>
            {children}
            {actions && <footer className={styles['actions']}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
