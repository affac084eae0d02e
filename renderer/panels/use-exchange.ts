import { useEffect, useState } from 'react';
import type { ExchangeState } from '../../shared/domain/exchange.ts';
import { readExchange } from '../commands/exchange.ts';

/** With whom packages were exchanged, null until it is read; and what reads it anew. */
export function useExchange(): readonly [ExchangeState | null, () => void] {
  const [state, setState] = useState<ExchangeState | null>(null);
  const refresh = () => void readExchange().then((found) => found && setState(found));
  useEffect(refresh, []);
  return [state, refresh];
}
