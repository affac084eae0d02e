import type { Agreement, Chain } from '../../shared/domain/log-chain.ts';
import type { HubFacts } from '../../shared/domain/hub.ts';

/** A blanked operation's value as it was written, each part as the log's table holds it. */
export interface Filling {
  readonly hash: string;
  readonly seal: string;
  readonly value: string;
}

/** What the hub's thread can be asked, and what it answers. Operations travel as lines of COPY text. */
export interface HubCalls {
  /** Makes the tables, functions and policies of a hub in the database. */
  init(): void;
  /** Lets a login take part, up to a marking; null: everything. */
  admit(role: string, marking: string | null): void;
  /** Refuses a role that may not take part, and a hub of a newer version. */
  check(): void;
  /** As `check`, and the hash of all the role sees, which takes the longer the more that is. */
  facts(): HubFacts;
  chains(): Chain[];
  /** Which of these hashes the hub holds. */
  known(hashes: readonly string[]): string[];
  /** Which of these streams the role may send. */
  offer(streams: readonly string[]): string[];
  /** How many operations lie beyond what was agreed on. */
  count(agreed: readonly Agreement[]): number;
  /** Begins to read what lies beyond what was agreed on, and these by hash, where they are not blank; see `page`. */
  pull(agreed: readonly Agreement[], blanks: readonly string[]): void;
  /** The next whole lines of what is being read; null at the end. */
  page(): string | null;
  /** Hashes of the hub's blanked operations. */
  blanks(): string[];
  fill(fillings: readonly Filling[]): void;
  /** Takes lines into the transaction that `commit` ends. */
  push(lines: string): void;
  /** All that was pushed is on the hub's disk when this is answered; says how much of it was new. */
  commit(): number;
}

export type HubCall = keyof HubCalls;

export interface HubQuestion {
  readonly id: number;
  readonly call: HubCall;
  readonly input: readonly unknown[];
}
