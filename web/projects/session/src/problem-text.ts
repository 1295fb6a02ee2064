import { Problem } from '@comptoir/api';
import { TranslocoService } from '@jsverse/transloco';

/** What to tell a person about a failed call: our words for its code, else for its status. */
export function problemText(failure: unknown, transloco: TranslocoService): string {
  const { code, status } = Problem.of(failure);
  const keys = [`problem.${code}`, `problem.status.${status}`, 'problem.unknown'];
  const words = keys.map((key) => transloco.translate<string>(key)).find((text, index) => text !== keys[index]);
  return words ?? code;
}
