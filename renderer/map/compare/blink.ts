import { useCompare } from '../../state/compare.ts';

/** Shows the second scene and the first in turn while that is asked for, until the returned function is called. */
export function blink(): () => void {
  let timer = 0;

  function restart(): void {
    window.clearInterval(timer);
    const { mode, blinksPerSecond } = useCompare.getState();
    if (mode !== 'blink') return;
    timer = window.setInterval(turnOver, 1000 / blinksPerSecond / 2);
  }

  const leave = useCompare.subscribe((state, before) => {
    if (state.mode !== before.mode || state.blinksPerSecond !== before.blinksPerSecond) restart();
  });
  return () => {
    window.clearInterval(timer);
    leave();
  };
}

const turnOver = (): void => useCompare.setState(({ showsSecond }) => ({ showsSecond: !showsSecond }));
