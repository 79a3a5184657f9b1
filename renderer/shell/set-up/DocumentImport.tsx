import { ClipboardPaste, FileUp } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type ChangeEvent } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import styles from './SetUp.module.css';
import type { ApplicationForm } from './use-application-form';

const PasteDialog = lazy(() => import('./PasteDialog'));

/** Longest document main reads, in characters. */
const longest = 32_768;

/** Two ways to spare the typing: the file that whoever registered the application made, or its text. */
export function DocumentImport({ form }: { readonly form: ApplicationForm }) {
  const { notify } = useShell();
  const text = useText();
  const file = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const read = async (content: string): Promise<void> => {
    const further = await form.readDocument(content);
    if (further !== null) notify(text(further > 0 ? 'application.readFurther' : 'application.read'));
  };
  const open = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.target;
    const chosen = input.files?.[0];
    // A document cut at the limit is no JSON any more: main names it unreadable.
    if (chosen) await read((await chosen.text()).slice(0, longest));
    input.value = '';
  };
  return (
    <div className={styles['import']}>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={text('application.open')}
        onChange={(event) => void open(event)}
      />
      <Button icon={<FileUp aria-hidden />} onClick={() => file.current?.click()}>
        {text('application.open')}
      </Button>
      <Button icon={<ClipboardPaste aria-hidden />} aria-haspopup="dialog" onClick={() => setPasting(true)}>
        {text('application.paste')}
      </Button>
      {pasting && (
        <Suspense>
          <PasteDialog onRead={read} onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </div>
  );
}
