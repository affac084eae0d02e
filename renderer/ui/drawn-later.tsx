import { type ComponentType, lazy, Suspense } from 'react';

/** A part of the window whose code comes when it is first drawn, so that the window is there before it. */
export function drawnLater<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
