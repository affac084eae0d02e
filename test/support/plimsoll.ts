import { runCommandLine } from '../../electron/cli/run-command-line.ts';

/** Runs a call of the command line in this process: its exit code and what it said. */
export async function plimsoll(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCommandLine(args, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}
