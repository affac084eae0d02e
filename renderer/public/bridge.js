// The bridge of a plain browser on the loopback host. On the desktop the preload was here first.
async function keepDropped(drop, file) {
  const address = `/drop/${drop}/${encodeURIComponent(file.name)}`;
  const answer = await fetch(address, { method: 'PUT', body: file }).catch(() => {
    throw new Error(`${file.name} could not be copied. See that there is room for it, or add it by its path.`);
  });
  const kept = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(kept.error.message), { code: kept.error.code });
  return kept.path;
}

const failedReply = (message) => ({ ok: false, error: { code: 'unexpected', message } });

if (!('bridge' in window)) {
  const listeners = new Set();
  const source = new EventSource('/events');
  const opened = new Promise((resolve) => {
    for (const name of ['open', 'error']) source.addEventListener(name, resolve, { once: true });
  });
  source.addEventListener('message', ({ data }) => {
    const { event, payload } = JSON.parse(data);
    for (const onEvent of listeners) onEvent(event, payload);
  });

  const bridge = {
    async call(name, input) {
      await opened;
      const body = JSON.stringify({ name, input });
      try {
        const headers = { 'Content-Type': 'application/json' };
        const answer = await fetch('/call', { method: 'POST', headers, body });
        return answer.ok ? await answer.json() : failedReply(await answer.text());
      } catch {
        return failedReply('Plimsoll’s host does not answer any more. Start Plimsoll again.');
      }
    },
    listen(onEvent) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    async pathsOf(files) {
      const drop = crypto.randomUUID();
      const paths = [];
      for (const file of files) paths.push(await keepDropped(drop, file));
      return paths;
    },
  };
  Object.defineProperty(window, 'bridge', { value: Object.freeze(bridge) });
}
