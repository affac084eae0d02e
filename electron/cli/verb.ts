import { parseArgs } from 'node:util';

/** What a verb found: JSON for machines, lines for people, and whether it counts as a success. */
export interface Outcome {
  readonly value: unknown;
  readonly text: string;
  readonly ok?: boolean;
}

export interface Verb {
  readonly usage: string;
  run(args: readonly string[]): Promise<Outcome>;
}

/** The words of a call do not fit the verb: exit code 2. */
export interface UsageFault {
  readonly usageFault: string;
}

export const isUsageFault = (value: unknown): value is UsageFault =>
  typeof value === 'object' && value !== null && 'usageFault' in value;

export function usageFault(sentence: string): never {
  // A plain value, not an Error: it never leaves the command line.
  // oxlint-disable-next-line typescript/only-throw-error
  throw { usageFault: sentence } satisfies UsageFault;
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;

/** Options and positionals of a call; unknown options are a usage fault. */
export function readWords(args: readonly string[], options: Options) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Readonly<Record<string, string | boolean | string[] | undefined>>, positionals };
  } catch (failure) {
    return usageFault((failure as Error).message.split(/\.(?:\s|$)/)[0]!);
  }
}

/** Options of a call that takes no other words. */
export function readOptions(args: readonly string[], options: Options) {
  const { values, positionals } = readWords(args, options);
  const [stray] = positionals;
  return stray === undefined ? { values } : usageFault(`“${stray}” is one word too many`);
}

/** The value of an option that must be given. */
export function required(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  return typeof value === 'string' && value ? value : usageFault(`--${name} is missing`);
}

/** The one positional of a verb that takes exactly one. */
export function onlyOne(positionals: readonly string[], what: string): string {
  return positionals.length === 1 ? positionals[0]! : usageFault(`give exactly one ${what}`);
}
