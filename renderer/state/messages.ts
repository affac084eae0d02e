import { create } from 'zustand';
import type { ErrorCode } from '../../shared/errors.ts';

/** A message to the analyst. A failure has a code, whose translation is its title; `text` is the host's sentence. */
export interface Message {
  readonly id: number;
  readonly code: ErrorCode | null;
  readonly text: string;
}

interface Task {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** 0–1, or null while the amount of work is unknown. */
  readonly progress: number | null;
  readonly canCancel: boolean;
}

/** Messages to read and work in progress. */
export interface MessagesState {
  readonly messages: readonly Message[];
  readonly tasks: readonly Task[];
}

export const useMessages = create<MessagesState>(() => ({ messages: [], tasks: [] }));

/** Adds a message under the ones shown; one that is shown already is not said twice. */
export function addMessage(code: ErrorCode | null, text: string): void {
  useMessages.setState(({ messages }) => {
    if (messages.some((message) => message.code === code && message.text === text)) return { messages };
    const id = 1 + Math.max(0, ...messages.map((message) => message.id));
    return { messages: [...messages, { id, code, text }].slice(-5) };
  });
}

export const dismissMessage = (id: number): void =>
  useMessages.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
