import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { chainReason, chainSelected, unchainSelected } from './carry-chain.ts';
import { carryOver, carrySources, settleCarried, toConfirm } from './carry-over.ts';
import type { Action } from './registry.ts';

const latestSource = () => {
  const { entries, openSceneId } = useScenes.getState();
  return carrySources(entries, openSceneId)[0]?.scene.id;
};

const needsCarried = () => (toConfirm().length > 0 ? null : 'reasons.nothingToConfirm');
const settle = (word: 'there' | 'moved' | 'gone'): Action => ({
  run: () => void settleCarried(word),
  disabledReason: needsCarried,
});

function needsChained(): string | null {
  const { byId, selected } = useSightings.getState();
  return [...selected].some((id) => (byId.get(id)?.sameAs ?? null) !== null) ? null : 'reasons.notChained';
}

/** Commands that take sightings over to the next date. */
export const carryActions = {
  'carry-over': {
    run: () => {
      const source = latestSource();
      if (source) void carryOver(source);
    },
    disabledReason: () => (latestSource() ? null : 'reasons.noEarlierScene'),
  },
  'carry-there': settle('there'),
  'carry-moved': settle('moved'),
  'carry-gone': settle('gone'),
  'chain-sightings': { run: () => void chainSelected(), disabledReason: chainReason },
  'unchain-sightings': { run: () => void unchainSelected(), disabledReason: needsChained },
} as const satisfies Record<string, Action>;
