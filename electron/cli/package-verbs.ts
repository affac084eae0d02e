import { resolve } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import {
  packageParts,
  PackageProfile,
  packageProfiles,
  type LeftOut,
  type PackageChoice,
  type PackagePart,
} from '../../shared/domain/package-profile.ts';
import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import type { NamedKey, PackageSignature } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { lossLine } from '../interchange/package-losses.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';
import { createPackageTrust } from '../services/package-trust.ts';
import { openTrustedKeys, readTrustedFile } from '../trust/trusted-keys.ts';
import { signOrder } from './ask-passphrase.ts';
import { askUnlock } from './ask-unlock.ts';
import { type Desk, withDeskThere, withDeskToRead } from './desk.ts';
import { onlyOne, readOptions, readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

export const packageVerbs: Readonly<Record<string, Verb>> = {
  export: {
    usage:
      'export --workspace W --out P.plim [--profile evidence|partner|machine-learning|gis|press]\n' +
      '         [--parts log,chips,clean-chips,geopackage,kml,coco,dota,yolo-obb,stac,report]\n         [--release MARKING] [--peer NAME [--whole]] [--sighting ID …]\n         [--sign KEY] [--recipient age1… | --recipient NAME …] [--preview]',
    async run(args) {
      const { values } = readOptions(args, {
        workspace: { type: 'string' },
        out: { type: 'string' },
        profile: { type: 'string' },
        parts: { type: 'string' },
        release: { type: 'string' },
        peer: { type: 'string' },
        whole: { type: 'boolean' },
        sighting: { type: 'string', multiple: true },
        sign: { type: 'string' },
        recipient: { type: 'string', multiple: true },
        preview: { type: 'boolean' },
      });
      const choice = { ...packageChoice(values), ...audienceOf(values) };
      if (values['preview'] === true) return previewOf(required(values, 'workspace'), choice);
      const path = resolve(required(values, 'out'));
      const sign = await signOrder(values);
      const receipt = await withDeskThere(required(values, 'workspace'), async (desk) => {
        await refuseUnknownSightings(desk, choice);
        const recipients = recipientsOf(values);
        return desk.handlers['package.export']({ ...choice, path, task: uuidv7(), sign, recipients });
      });
      const { sightings, chips, operations, sha256, withoutChip } = receipt;
      const number = receipt.number === null ? '' : `, package ${receipt.number} for ${choice.peer ?? ''}`;
      const counts = `${sightings} sightings, ${chips} chips, ${operations} operations${number}`;
      const missing = withoutChip.map(({ sighting, reason }) => `\nno chip for ${sighting}: ${reason}`).join('');
      const left = receipt.leftOut.map((kept) => `\n${leftOutLine(kept)}`).join('');
      const lost = receipt.losses.map((loss) => `\n${lossLine(loss)}`).join('');
      return { value: receipt, text: `${receipt.path}: ${counts}\nSHA-256 ${sha256}${missing}${lost}${left}` };
    },
  },
  verify: {
    usage: 'verify P.plim [--keys FILE] [--identity KEY|FILE]',
    async run(args) {
      const { values, positionals } = readWords(args, { keys: { type: 'string' }, identity: { type: 'string' } });
      const trust = createPackageTrust(settingsFolderOf(process.platform, process.env));
      const path = resolve(onlyOne(positionals, 'package'));
      const verdict = await trust.verify(path, { keys: keysOf(values), unlock: await askUnlock(path, values) });
      const { ok, files, operations, scenes, sightings, marking, signature, problems } = verdict;
      const text = [
        `${verdict.path}: ${ok ? 'every digest holds' : 'NOT in order'}`,
        `${files} files, ${operations} operations, ${scenes} scenes, ${sightings} sightings`,
        `marking ${marking ?? 'none'}, ${signatureLine(signature)}`,
        ...sealLines(verdict),
        ...problems,
      ].join('\n');
      return { value: verdict, text, ok };
    },
  },
};

/** The keys a signature may be made with: those of a file, else those trusted on this desk. */
function keysOf({ keys }: Readonly<Record<string, unknown>>): NamedKey[] | undefined {
  return typeof keys === 'string' ? readTrustedFile(resolve(keys)) : undefined;
}

/** Recipients by their age text, or by the name of a trusted key that brought one. */
function recipientsOf({ recipient }: Readonly<Record<string, unknown>>): string[] {
  const trusted = openTrustedKeys(settingsFolderOf(process.platform, process.env)).list();
  return ((recipient as string[] | undefined) ?? []).map(
    (word) => trusted.find(({ name }) => name === word)?.recipient ?? word,
  );
}

function sealLines({ sealed, recipients }: PackageVerdict): string[] {
  if (recipients.length === 0) return sealed === 'none' ? [] : ['sealed, for nobody by name'];
  const opened = sealed === 'none' ? '; somebody has opened it since' : '';
  return [`sealed for ${recipients.join(', ')}${opened}`];
}

function signatureLine({ state, key, sequence, age }: PackageSignature): string {
  if (state === 'trusted')
    return `signed by ${key?.name} (key ${key?.keyId}), number ${sequence ?? 'none'}${ageText(age)}`;
  if (state === 'unknown signer' && key)
    return `${state}; it brings the public key ${key.publicKey}, fingerprint ${key.fingerprint}, in words: ${key.words}`;
  return state === 'not signed' || state === 'not read' ? state : `signature: ${state}`;
}

function ageText(age: PackageSignature['age']): string {
  if (age === 'older') return '; an older package: a newer one of this signer was taken in before';
  return age === 'known' ? '; this package was taken in before' : '';
}

/** For whom a package is, and which sightings: the marking they may see, the desk it is for, those chosen. */
function audienceOf(
  values: Readonly<Record<string, unknown>>,
): Pick<PackageChoice, 'release' | 'peer' | 'whole' | 'sightings'> {
  const { release, peer, whole, sighting } = values;
  return {
    release: typeof release === 'string' ? release : null,
    peer: typeof peer === 'string' ? peer : null,
    whole: whole === true,
    sightings: (sighting as string[] | undefined) ?? null,
  };
}

/** A package of chosen sightings is not made, nor numbered, where one of them is not there. */
async function refuseUnknownSightings({ handlers }: Desk, { sightings }: PackageChoice): Promise<void> {
  if (!sightings) return;
  const stray = sightings.find((id) => !z.uuid().safeParse(id).success);
  const found = stray === undefined ? await handlers['sighting.get']({ ids: [...sightings] }) : [];
  const missing = stray ?? sightings.find((id) => !found.some((sighting) => sighting.id === id));
  if (missing !== undefined)
    throw new AppError(
      'not-found',
      `There is no sighting ${missing} in this workspace. List them with plimsoll sightings.`,
    );
}

const leftOutLine = ({ kind, count }: LeftOut): string => `left out by marking: ${count} ${kind}`;

/** The profile and parts of a call; names may be written with hyphens for blanks. */
function packageChoice({ profile = 'evidence', parts }: Readonly<Record<string, unknown>>): PackageChoice {
  const named = PackageProfile.safeParse(typeof profile === 'string' ? profile.replaceAll('-', ' ') : profile);
  if (!named.success) return usageFault(`--profile is one of ${packageProfiles.map(hyphened).join(', ')}`);
  if (typeof parts !== 'string') return { profile: named.data, parts: null };
  const words = parts.split(',').filter((word) => word.trim() !== '');
  return { profile: named.data, parts: words.map(partOf) };
}

const hyphened = (name: string): string => name.trim().replaceAll(' ', '-');

function partOf(word: string): PackagePart {
  const part = packageParts.find((name) => hyphened(name) === hyphened(word));
  return part ?? usageFault(`--parts are some of ${packageParts.map(hyphened).join(', ')}`);
}

async function previewOf(workspace: string, choice: PackageChoice): Promise<Outcome> {
  const preview = await withDeskToRead(workspace, async (desk) => {
    await refuseUnknownSightings(desk, choice);
    return desk.handlers['package.preview'](choice);
  });
  const { operations, scenes, sightings, marking, withheld } = preview;
  const text = [
    `${sightings} sightings, ${scenes} scenes, ${operations} operations, marking ${marking ?? 'none'}`,
    ...preview.parts.map(({ part, files }) => (part === 'log' ? 'log' : `${part}: ${files} files`)),
    ...(withheld.length === 0 ? [] : [`kept back: ${withheld.join(', ')}`]),
    ...preview.losses.map(lossLine),
    ...preview.leftOut.map(leftOutLine),
  ].join('\n');
  return { value: preview, text };
}
