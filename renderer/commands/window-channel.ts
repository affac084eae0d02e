/** How the windows of one workspace tell each other things of one kind; none hears itself. */
export interface WindowChannel<Told> {
  readonly say: (told: Told) => void;
  readonly hear: (listener: (told: Told) => void) => void;
  readonly close: () => void;
}

export function openWindowChannel<Told>(name: string): WindowChannel<Told> {
  const channel = new BroadcastChannel(name);
  return {
    // A channel reaches its own origin only and takes no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    say: (told) => channel.postMessage(told),
    hear: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<Told>) => listener(data)),
    close: () => channel.close(),
  };
}
