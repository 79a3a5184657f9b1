import type { GuestState } from '../../../preload/contract/contract';

/** How a mount ends in a preview. */
export type MountEnd = Pick<GuestState, 'phase' | 'error'> &
  Partial<Pick<GuestState, 'notice' | 'unsaved' | 'zoom'>>;

/** How far a mount goes in a preview, by the name in the address. */
export const mountEnds: Readonly<Record<string, MountEnd>> = {
  begun: { phase: 'shown', error: null, unsaved: true },
  zoomed: { phase: 'shown', error: null, zoom: 1.25 },
  ended: { phase: 'failed', error: { code: 'embed_session_ended' } },
  callsEnded: { phase: 'shown', error: { code: 'embed_session_ended' } },
  foreignLink: {
    phase: 'shown',
    error: null,
    notice: { code: 'embed_link_refused', host: 'videos.example.org' },
  },
  otherProgram: { phase: 'shown', error: null, notice: { code: 'embed_link_refused' } },
  ownLink: {
    phase: 'shown',
    error: null,
    notice: { code: 'embed_link_not_opened', host: 'support.fullscript.com' },
  },
  download: { phase: 'shown', error: null, notice: { code: 'embed_download_refused' } },
  pageFault: { phase: 'shown', error: { code: 'platform_unavailable' } },
  shown: { phase: 'shown', error: null },
  loading: { phase: 'loading', error: null },
  slow: { phase: 'slow', error: null },
  failed: { phase: 'failed', error: { code: 'embed_frame_refused', requestId: '8d2f-41c0-a7' } },
  reconnect: { phase: 'failed', error: { code: 'reconnect_required' } },
  lacking: {
    phase: 'failed',
    error: { code: 'scope_missing', requestId: '8d2f-41c0-a7', scopes: ['clinic:write'] },
  },
  refused: {
    phase: 'failed',
    error: { code: 'forbidden', requestId: '8d2f-41c0-a7', scopes: ['clinic:write'] },
  },
};
