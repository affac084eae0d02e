import { parentPort } from 'node:worker_threads';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { ModelAnswer, ModelPort, ModelQuestion, ModelTensor } from './imagery/model-messages.ts';
import { forbidNetwork } from './shell/forbid-network.ts';

/** The thread that runs a model an analyst supplied: in WebAssembly, so that it is ended at any moment and reaches nothing. */
const host = parentPort;
if (host) serveModel(host);

function serveModel(port: NonNullable<typeof parentPort>): void {
  forbidNetwork();
  env.wasm.numThreads = 1;
  env.logLevel = 'fatal';
  let session: InferenceSession | null = null;
  const answer = async (question: ModelQuestion): Promise<ModelAnswer> => {
    if (question.kind === 'run') return { kind: 'rows', output: await run(session, question.input) };
    session = await InferenceSession.create(question.bytes, { executionProviders: ['wasm'] });
    return { kind: 'opened', inputs: session.inputMetadata.map(portOf), outputs: session.outputMetadata.map(portOf) };
  };
  port.on('message', (question: ModelQuestion) => {
    answer(question).then(
      (reply) => port.postMessage(reply, []),
      (cause: unknown) => port.postMessage({ kind: 'failed', message: String(cause) } satisfies ModelAnswer, []),
    );
  });
}

async function run(session: InferenceSession | null, { data, dims }: ModelTensor): Promise<ModelTensor> {
  const [input, output] = [session?.inputNames[0], session?.outputNames[0]];
  if (!session || input === undefined || output === undefined) throw new Error('No model is open.');
  const results = await session.run({ [input]: new Tensor('float32', data, dims) });
  const rows = results[output];
  if (!(rows?.data instanceof Float32Array)) throw new Error('The output is not of float32 numbers.');
  return { data: rows.data, dims: rows.dims };
}

const portOf = (meta: InferenceSession.ValueMetadata): ModelPort =>
  meta.isTensor
    ? { name: meta.name, type: meta.type, shape: meta.shape }
    : { name: meta.name, type: 'no tensor', shape: [] };
