import { useEffect, useState } from 'react';
import type { Keys } from '../../shared/domain/trust.ts';
import { listKeys } from '../commands/signing-keys.ts';

/** The keys of this desk, and those it trusts; null until they are read. */
export function useSigningKeys(): Keys | null {
  const [keys, setKeys] = useState<Keys | null>(null);
  useEffect(() => void listKeys().then(setKeys), []);
  return keys;
}
