import { parentPort, workerData } from 'node:worker_threads';
import type { Emit } from '../shared/contract.ts';
import type { ChooserRequest } from '../shared/domain/chooser.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';
import type { CoreStart, FromCore, ToCore } from './core-messages.ts';
import type { Core } from './core.ts';
import { createCore } from './core.ts';
import { forbidNetwork } from './shell/forbid-network.ts';
import { eventText, refusal } from './transport/answer.ts';

/** The thread that holds the workspace, so that nothing it does blocks a window. */
const port = parentPort;
if (port) await serveCore(port, workerData as CoreStart);

async function serveCore(host: NonNullable<typeof parentPort>, start: CoreStart): Promise<void> {
  forbidNetwork();
  const say = (message: FromCore, transfer: ArrayBuffer[] = []) => host.postMessage(message, transfer);
  const questions = new Map<number, (paths: readonly string[]) => void>();
  let asked = 0;
  const chooseFiles = async (request: ChooserRequest, folder: string) => {
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    const id = ++asked;
    questions.set(id, resolve);
    say({ kind: 'choose', id, request, folder });
    return promise.finally(() => questions.delete(id));
  };
  try {
    const emit: Emit = (event, payload) => say({ kind: 'event', text: eventText(event, payload, start.checks) });
    const core = await createCore(start, { emit, chooseFiles });
    const requests = new Map<number, AbortController>();
    host.on('message', (message: ToCore) => {
      if (message.kind === 'chosen') questions.get(message.id)?.(message.paths);
      else if (message.kind === 'abort') requests.get(message.id)?.abort();
      else void serve(core, message, { say, requests }).then((done) => done === 'closed' && process.exit());
    });
    say({ kind: 'ready' });
  } catch (failure) {
    say({ kind: 'refused', reply: refusal(failure) });
    host.close();
  }
}

interface Serving {
  readonly say: (message: FromCore, transfer?: ArrayBuffer[]) => void;
  readonly requests: Map<number, AbortController>;
}

type Work = Exclude<ToCore, { kind: 'chosen' | 'abort' }>;

async function serve(core: Core, message: Work, { say, requests }: Serving): Promise<'closed' | 'answered'> {
  if (message.kind === 'close') {
    await core.close();
    return 'closed';
  }
  if (message.kind === 'call') {
    say({ kind: 'answered', id: message.id, text: await core.answer(message.text) });
    return 'answered';
  }
  const controller = new AbortController();
  requests.set(message.id, controller);
  const tile = await core.tile(new URL(message.url), controller.signal).catch(failedTile);
  requests.delete(message.id);
  say({ kind: 'tile', id: message.id, tile }, [tile.body]);
  return 'answered';
}

/** A tile that fails costs itself, never the core. */
const failedTile = (): TileAnswer => ({ status: 500, headers: {}, body: new ArrayBuffer(0) });
