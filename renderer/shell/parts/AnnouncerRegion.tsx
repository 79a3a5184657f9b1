import type { Announcer } from '../model/use-announcer';

/**
 * The live region of the app: in the page from the first moment on, since one that comes together with its words is
 * not spoken (WAI-ARIA 1.2, live regions), and outside of whatever a dialog or the lock takes away.
 */
export function AnnouncerRegion({ sentences }: Pick<Announcer, 'sentences'>) {
  return (
    // React Aria leaves what carries this mark alone when a dialog hides the page.
    <output className="visually-hidden" aria-live="polite" aria-atomic="false" data-live-announcer="true">
      {sentences.map(({ id, text }) => (
        <span key={id}>{text}</span>
      ))}
    </output>
  );
}
