import { useEffect, useRef } from 'react';

interface EmbedSurfaceProps {
  /** The one-shot ticket of main: both the partition attribute and the id of the mount. */
  readonly mountId: string;
  readonly onPlaced: (mountId: string) => void;
}

/**
 * The only place that knows `<webview>` (https://www.electronjs.org/docs/latest/api/webview-tag). Main accepts it
 * with exactly these two attributes and rebuilds every preference itself.
 */
export function EmbedSurface({ mountId, onPlaced }: EmbedSurfaceProps) {
  const element = useRef<HTMLWebViewElement>(null);
  useEffect(() => {
    if (element.current) onPlaced(mountId);
  }, [mountId, onPlaced]);
  return <webview ref={element} src="about:blank" partition={mountId} />;
}
