import type { z } from 'zod';
import { AttributeTemplate } from '../../shared/domain/attribute-template.ts';
import { CoverageCell, CoveragePass } from '../../shared/domain/coverage.ts';
import { BerthLine, ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import type { Fields } from '../../shared/domain/json.ts';
import { SceneNote, SightingNote } from '../../shared/domain/note.ts';
import { Registration } from '../../shared/domain/registration.ts';
import { SchemeChoice, SchemeField } from '../../shared/domain/scheme.ts';
import { Scene } from '../../shared/domain/scene.ts';
import { Sighting } from '../../shared/domain/sighting.ts';
import { Vessel, VesselIdentifier, VesselLink } from '../../shared/domain/vessel.ts';
import { AppError } from '../../shared/errors.ts';

const schemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['scene', Scene],
  ['sighting', Sighting],
  ['vessel', Vessel],
  ['vessel identifier', VesselIdentifier],
  ['vessel link', VesselLink],
  ['coverage pass', CoveragePass],
  ['coverage cell', CoverageCell],
  ['registration', Registration],
  ['class template', ClassTemplate],
  ['attribute template', AttributeTemplate],
  ['berth line', BerthLine],
  ['sighting note', SightingNote],
  ['scene note', SceneNote],
  ['scheme field', SchemeField],
  ['scheme choice', SchemeChoice],
]);

/**
 * Throws `invalid-input`, naming the fields, where an entity of a known kind would not hold what its kind must. Of
 * one that exists only the `edited` fields are judged: what another version left in the rest is not this edit's fault.
 */
export function checkKind(entity: string, fields: Fields, edited: ReadonlySet<string> | 'all'): void {
  const { kind } = fields;
  if (typeof kind !== 'string') return;
  const result = schemas.get(kind)?.safeParse({ ...fields, id: entity });
  if (!result || result.success) return;
  const issues = result.error.issues.filter((issue) => edited === 'all' || edited.has(String(issue.path[0])));
  if (issues.length === 0) return;
  throw new AppError(
    'invalid-input',
    `This ${kind} cannot be stored so: ${nameIssues(issues)}. Correct it and try again.`,
    {
      details: { entity, fields: [...new Set(issues.map((issue) => String(issue.path[0])))].join(', ') },
    },
  );
}

const issuesNamed = 5;

/** The first few issues, each with its field; a longer list would hide them. */
export function nameIssues(issues: readonly z.core.$ZodIssue[]): string {
  const named = issues.slice(0, issuesNamed).map((issue) => `${issue.path.join('.')} (${issue.message})`);
  const more = issues.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
