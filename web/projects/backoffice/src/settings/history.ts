import { PageSettingsChange } from '@comptoir/api';
import { Change, changesOf } from './changes';
import { isObject, Json, JsonObject } from './json';
import { Field } from './schema';

/** A version as the history has it. */
export type Version = PageSettingsChange['items'][number];

/** A version with what it changed. Nothing is said of the oldest that is known, which has nothing to compare with. */
export interface Step extends Version {
  readonly changes: readonly Change[] | undefined;
}

/** The steps of a history, newest first: each against the next older one of the same profile. */
export function stepsOf(versions: readonly Version[], fields: readonly Field[]): readonly Step[] {
  return versions.map((version, index) => {
    const older = versions.slice(index + 1).find((other) => other.profile === version.profile);
    return { ...version, changes: older && changesOf(fields, values(older), values(version)) };
  });
}

/** The values of a version; the document says no more of them than that they are an object. */
export function values(version: Pick<Version, 'values'>): JsonObject {
  const given: unknown = version.values;
  return isObject(given as Json) ? (given as JsonObject) : {};
}
