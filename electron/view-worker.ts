import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { packFile } from './interchange/packed-file.ts';
import type { ReportPictures } from './interchange/report.ts';
import type { ViewFile } from './interchange/view-content.ts';
import { reportFiles, viewFiles, type ViewOrder } from './interchange/view-files.ts';
import type { MadeFile } from './interchange/view-maker.ts';
import { forbidNetwork } from './shell/forbid-network.ts';
import { refusal } from './transport/answer.ts';

/** Makes the views of one package, then, once it has their pictures, the reports. */
forbidNetwork();
const port = parentPort;
if (port) await makeAll(port, workerData as ViewOrder);

async function makeAll(host: NonNullable<typeof parentPort>, order: ViewOrder): Promise<void> {
  const pictures = once(host, 'message') as Promise<[ReportPictures]>;
  const say = (reply: MadeFile, moved: ArrayBuffer[] = []) => host.postMessage(reply, moved);
  const tell = async (files: AsyncIterable<ViewFile> | Iterable<ViewFile>) => {
    for await (const file of files) {
      const value = packFile(movable(file));
      say({ ok: true, value }, ownMemory(value.bytes));
    }
    say({ ok: true, value: null });
  };
  try {
    await tell(viewFiles(order));
    const [given] = await pictures;
    await tell(reportFiles(order, given));
  } catch (error) {
    say(refusal(error));
  }
}

/** Memory of SQLite cannot be moved to another thread. */
function movable({ path, content }: ViewFile): ViewFile {
  return { path, content: typeof content === 'string' ? content : Buffer.from(content) };
}

/** What can be handed over without a copy: small buffers share their memory with others. */
function ownMemory(bytes: Buffer): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}
