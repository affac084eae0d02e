/** Every failure Plimsoll plans for, named after the situation. Messages are translated by these codes. */
export const errorCodes = [
  'invalid-input',
  'unknown-call',
  'not-found',
  'stale-edit',
  'cancelled',
  'file-missing',
  'file-unreadable',
  'file-not-writable',
  'disk-full',
  'not-a-tiff',
  'scene-unreadable',
  'scene-unsupported',
  'scene-truncated',
  'scene-too-large',
  'scene-known',
  'scene-moved',
  'scene-different',
  'scene-not-georeferenced',
  'sighting-incomplete',
  'decoder-timeout',
  'model-unfit',
  'model-failed',
  'csv-unreadable',
  'workspace-locked',
  'workspace-too-new',
  'workspace-damaged',
  'workspace-not-plimsoll',
  'package-damaged',
  'package-unsafe',
  'package-too-new',
  'package-sealed',
  'identity-wrong',
  'key-unreadable',
  'passphrase-wrong',
  'hub-address-unfit',
  'hub-unreachable',
  'hub-untrusted',
  'hub-refused',
  'hub-not-ready',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure with a code for machines and a whole sentence for people: what happened, then what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
  }
}

export function assertNever(value: never): never {
  throw new AppError('unexpected', `Unhandled case: ${JSON.stringify(value)}.`);
}
