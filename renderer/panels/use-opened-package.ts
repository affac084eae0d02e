import { useEffect, useState } from 'react';
import { Seal, type Unlock } from '../../shared/domain/trust.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Opening } from '../commands/open-package.ts';

interface State<T> {
  readonly value: T | null;
  readonly failure: AppError | null;
  /** How the package is sealed, once that is known; null where it is not. */
  readonly seal: Seal | null;
  /** What opened it, for as long as the dialog is open. */
  readonly unlock: Unlock | null;
  readonly isRunning: boolean;
}

/** Opens a package at once, and again with what unlocks it where it proves to be sealed. */
export function useOpenedPackage<T>(
  open: (unlock: Unlock | null) => Promise<Opening<T> | null>,
  onCancelled: () => void,
) {
  const [state, setState] = useState<State<T>>({
    value: null,
    failure: null,
    seal: null,
    unlock: null,
    isRunning: true,
  });
  const run = (unlock: Unlock | null, work = open) => {
    setState((before) => ({ ...before, isRunning: true }));
    void work(unlock).then((found) =>
      found
        ? setState((before) => ({ ...before, ...found, ...sealOf(found, before), unlock, isRunning: false }))
        : onCancelled(),
    );
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- it is opened once, as the dialog opens
  useEffect(() => run(null), []);
  return { ...state, run };
}

function sealOf(
  { failure }: Opening<unknown>,
  { seal }: { readonly seal: Seal | null },
): { readonly seal: Seal | null } {
  return { seal: Seal.safeParse(failure?.details?.['by']).data ?? seal };
}
