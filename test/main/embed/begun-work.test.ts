import { describe, expect, it } from 'vitest';
import { isTyping, nextWork, noWork, type WorkSignal } from '../../../main/embed/begun-work';
import type { EmbedFeature } from '../../../preload/contract/contract';

const after = (feature: EmbedFeature, ...signals: WorkSignal[]): boolean =>
  signals.reduce((work, signal) => nextWork(work, signal, feature), noWork).begun;

describe('begun work', () => {
  it('begins on the plan with anything a person does there', () => {
    expect(after('treatmentPlan')).toBe(false);
    expect(after('treatmentPlan', 'touched')).toBe(true);
    expect(after('treatmentPlan', 'typed')).toBe(true);
  });

  it.each(['catalog', 'labs'] as const)('does not begin by reading and searching in %s', (feature) => {
    expect(after(feature, 'touched', 'typed')).toBe(false);
    expect(after(feature, 'touched', 'patientSelected')).toBe(true);
    expect(after(feature, 'touched', 'pageObjected')).toBe(true);
  });

  it('is done with the activated plan, and may begin again', () => {
    expect(after('treatmentPlan', 'touched', 'typed', 'patientSelected', 'planActivated')).toBe(false);
    expect(after('treatmentPlan', 'typed', 'planActivated', 'typed')).toBe(true);
    expect(after('catalog', 'patientSelected', 'planActivated', 'typed')).toBe(false);
  });

  it('remembers that the guest was touched, which its page may object to losing', () => {
    expect(nextWork(noWork, 'typed', 'labs')).toEqual({ begun: false, touched: true });
  });
});

const key = (name: string, held: Partial<Parameters<typeof isTyping>[0]> = {}) => ({
  type: 'keyDown' as const,
  key: name,
  control: false,
  meta: false,
  alt: false,
  shift: false,
  ...held,
});

describe('a key in a guest', () => {
  it.each(['a', 'É', '😀', ' ', 'Backspace', 'Delete', 'Enter', 'Process'])('%j is typing', (name) =>
    expect(isTyping(key(name))).toBe(true),
  );

  it.each(['Tab', 'ArrowDown', 'PageUp', 'Escape', 'F6', 'Shift'])('%s is not', (name) =>
    expect(isTyping(key(name))).toBe(false),
  );

  it('is typing when it pastes or cuts, and with AltGr, and not when it copies or goes up', () => {
    expect(isTyping(key('v', { control: true }))).toBe(true);
    expect(isTyping(key('X', { meta: true }))).toBe(true);
    expect(isTyping(key('Insert', { shift: true }))).toBe(true);
    expect(isTyping(key('@', { control: true, alt: true }))).toBe(true);
    expect(isTyping(key('c', { control: true }))).toBe(false);
    expect(isTyping({ ...key('a'), type: 'keyUp' })).toBe(false);
  });
});
