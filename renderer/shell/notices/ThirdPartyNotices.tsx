import { lazy, Suspense, useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';

const NoticesDialog = lazy(() => import('./NoticesDialog'));

/** The way to the third-party notices. */
export function ThirdPartyNotices() {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('notices.title')}
      </Button>
      {open && (
        <Suspense>
          <NoticesDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
