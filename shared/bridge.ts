import { AppError, type ErrorCode } from './errors.ts';

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details?: Readonly<Record<string, string | number>>;
      };
    };

/** The failure an envelope holds. */
export const failureOf = ({ error }: Reply & { readonly ok: false }): AppError =>
  new AppError(error.code, error.message, error.details ? { details: error.details } : {});

/** What a host installs as `window.bridge`. Untyped on purpose: names, types and validation live in the contract. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply>;
  listen(onEvent: (event: string, payload: unknown) => void): () => void;
  /** Absolute paths the host can read for files dropped on the window. */
  pathsOf(files: readonly { readonly name: string }[]): Promise<string[]>;
}
