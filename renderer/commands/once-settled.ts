/** Runs something once it has not been asked for `waitMs` long; `forget` drops what was asked. */
export function onceSettled(waitMs: number, run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => clearTimeout(timer);
  const later = (): void => {
    forget();
    timer = setTimeout(run, waitMs);
  };
  return { later, forget };
}
