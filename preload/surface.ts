import type { z } from 'zod';
import type { AppState, Contract } from './contract/contract';
import type { Result } from './contract/errors';

type Call<Definition> = Definition extends { input: infer Input; output: infer Output }
  ? Input extends z.ZodType
    ? Output extends z.ZodType
      ? (input: z.input<Input>) => Promise<Result<z.output<Output>>>
      : never
    : never
  : never;

type Surface<From extends 'shell' | 'guest'> = {
  readonly [G in keyof Contract as Contract[G][keyof Contract[G]] extends { from: From } ? G : never]: {
    readonly [V in keyof Contract[G]]: Call<Contract[G][V]>;
  };
};

/** `window.companion` in the shell. Each verb resolves to a `Result`; plain data never makes it throw. */
export type ShellInterface = Surface<'shell'> & {
  /** Calls back with each new state; returns a function that stops it. */
  readonly onState: (listener: (state: AppState) => void) => () => void;
};

/** `window.companionGuest` in the guest page: three verbs, nothing else. */
export type GuestInterface = Surface<'guest'>['guest'];

/** A verb's channel. */
export const channelOf = (group: string, verb: string): string => `companion:${group}.${verb}`;

/** The channel on which main sends the state to the shell. */
export const stateChannel = 'companion:state';
