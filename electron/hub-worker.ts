import { parentPort, workerData } from 'node:worker_threads';
import { connectToHub } from './hub/connect-to-hub.ts';
import type { HubAddress } from './hub/hub-address.ts';
import { hubFailure } from './hub/hub-failure.ts';
import type { HubQuestion } from './hub/hub-messages.ts';
import { createHubSession } from './hub/hub-session.ts';
import { forbidNetwork } from './shell/forbid-network.ts';
import { refusal } from './transport/answer.ts';

/** The one thread that may reach a network, and there only the hub it was started for. */
const port = parentPort;
if (port) await serveHub(port, workerData as HubAddress);

async function serveHub(host: NonNullable<typeof parentPort>, address: HubAddress): Promise<void> {
  forbidNetwork(address);
  const opening = openSession(address);
  let turn: Promise<unknown> = opening.catch(() => {});
  const answerTo = async ({ call, input }: HubQuestion): Promise<unknown> => {
    const { session, lost } = await opening;
    const answer = session[call] as (...given: readonly unknown[]) => Promise<unknown>;
    return Promise.race([answer(...input), lost]);
  };
  host.on('message', (question: HubQuestion) => {
    const answered = turn.then(() => answerTo(question));
    turn = answered.catch(() => {});
    answered.then(
      (value) => host.postMessage({ id: question.id, reply: { ok: true, value } }, []),
      (failure: unknown) => host.postMessage({ id: question.id, reply: refusal(hubFailure(failure)) }, []),
    );
  });
}

async function openSession(address: HubAddress) {
  const client = await connectToHub(address);
  const { promise: lost, reject } = Promise.withResolvers<never>();
  lost.catch(() => {});
  client.on('error', reject);
  return { session: createHubSession(client), lost };
}
