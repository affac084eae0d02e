import { AppError } from '../../shared/errors.ts';
import { appVersion } from '../app-folder.ts';
import { isUsageFault, type Outcome, type Verb } from './verb.ts';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

type Verbs = Readonly<Record<string, Verb>>;

/** Which file answers which verbs; a call loads only its own. */
const groups: readonly { readonly names: readonly string[]; readonly load: () => Promise<Verbs> }[] = [
  { names: ['inspect', 'sample'], load: async () => (await import('./image-verbs.ts')).imageVerbs },
  {
    names: ['add', 'scenes', 'sightings', 'apply'],
    load: async () => (await import('./workspace-verbs.ts')).workspaceVerbs,
  },
  { names: ['vessels'], load: async () => (await import('./vessel-verbs.ts')).vesselVerbs },
  { names: ['scheme'], load: async () => (await import('./scheme-verbs.ts')).schemeVerbs },
  { names: ['coverage'], load: async () => (await import('./coverage-verbs.ts')).coverageVerbs },
  { names: ['export', 'verify'], load: async () => (await import('./package-verbs.ts')).packageVerbs },
  { names: ['keys'], load: async () => (await import('./key-verbs.ts')).keyVerbs },
  {
    names: ['backup', 'backups', 'restore'],
    load: async () => (await import('./backup-verbs.ts')).backupVerbs,
  },
  {
    names: ['import', 'peers', 'exchange', 'receipt', 'state', 'conflicts'],
    load: async () => (await import('./exchange-verbs.ts')).exchangeVerbs,
  },
  { names: ['audit', 'expunge'], load: async () => (await import('./audit-verbs.ts')).auditVerbs },
  { names: ['hub'], load: async () => (await import('./hub-verbs.ts')).hubVerbs },
  { names: ['import-annotations'], load: async () => (await import('./import-verbs.ts')).importVerbs },
  { names: ['demo-scene', 'demo'], load: async () => (await import('./demo-verbs.ts')).demoVerbs },
];

/** Runs one call of `plimsoll`: 0 done, 1 failed with one sentence on stderr, 2 words that do not fit. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') return say(terminal, { value: appVersion(), text: appVersion() }, rest);
  if (name === undefined || name === '--help' || name === 'help') {
    terminal[name === undefined ? 'err' : 'out'](await help());
    return name === undefined ? 2 : 0;
  }
  const verb = (await groups.find(({ names }) => names.includes(name))?.load())?.[name];
  if (!verb) {
    terminal.err(`plimsoll: there is no “${name}”. plimsoll --help lists what there is.`);
    return 2;
  }
  if (rest.includes('--help')) {
    terminal.out(`usage: plimsoll ${verb.usage}`);
    return 0;
  }
  try {
    return say(terminal, await verb.run(rest), rest);
  } catch (failure) {
    return tell(terminal, failure, verb);
  }
}

function say(terminal: Terminal, outcome: Outcome, args: readonly string[]): number {
  terminal.out(args.includes('--json') ? JSON.stringify(outcome.value, null, 2) : outcome.text);
  return outcome.ok === false ? 1 : 0;
}

function tell(terminal: Terminal, failure: unknown, verb: Verb): number {
  if (isUsageFault(failure)) {
    terminal.err(`plimsoll: ${failure.usageFault}.\nusage: plimsoll ${verb.usage}`);
    return 2;
  }
  if (failure instanceof AppError) terminal.err(`${failure.code}: ${failure.message}`);
  else terminal.err(`unexpected: ${failure instanceof Error ? failure.message : String(failure)}`);
  return 1;
}

async function help(): Promise<string> {
  const verbs = await Promise.all(groups.map(({ load }) => load()));
  const lines = verbs.flatMap((group) => Object.values(group)).map(({ usage }) => `  plimsoll ${usage}`);
  return ['Plimsoll on the command line. Every call takes --json.', ...lines].join('\n');
}
