import { useEffect, useState } from 'react';
import type { Keys } from '../../shared/domain/trust.ts';
import { listKeys } from '../commands/signing-keys.ts';

/** The keys of this desk, and those it trusts; undefined until they are read, null where they cannot be. */
export function useSigningKeys(): Keys | null | undefined {
  const [keys, setKeys] = useState<Keys | null>();
  useEffect(() => void listKeys().then(setKeys), []);
  return keys;
}
