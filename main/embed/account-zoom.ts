import type { Input } from 'electron';
import type { ZoomStep } from '../../preload/contract/contract';

/** A browser's zoom steps, as factors. */
const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The zoom one step from the current one. Pure. */
export function nextZoom(current: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  const further = step === 'in' ? steps.find((factor) => factor > current + 0.001) : undefined;
  const back = step === 'out' ? steps.findLast((factor) => factor < current - 0.001) : undefined;
  return further ?? back ?? current;
}

/** The zoom step for Ctrl or Cmd with plus, minus or zero; null for any other key. Pure. */
export function zoomStepOf(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  platform: NodeJS.Platform,
): ZoomStep | null {
  if (input.type !== 'keyDown' || input.alt) return null;
  const command = platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta;
  if (!command) return null;
  if (input.key === '+' || input.key === '=') return 'in';
  if (input.key === '-' || input.key === '_') return 'out';
  return input.key === '0' ? 'reset' : null;
}
