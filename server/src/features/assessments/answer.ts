/** The rules of saving one answer. Pure; the caller runs it inside the transaction that saves. */
import type { SaveAnswer } from '@stegvis/shared/api/assessment.ts';
import { NOT_RELEVANT, type Indicator } from '@stegvis/shared/model/model.ts';
import { AppError } from '../../errors.ts';
import type { AnswerRow } from './store.ts';

export type Saving =
  | { outcome: 'saved'; row: AnswerRow }
  /** The same change has been saved before: the acknowledgement was lost on its way. */
  | { outcome: 'repeated'; row: AnswerRow }
  /** Someone else has saved since this person looked. */
  | { outcome: 'stale'; row: AnswerRow };

/**
 * @param current what stands now, or undefined where nobody has answered
 * @throws AppError `required-indicator`, `invalid` where a marking lacks its provision
 */
export function nextAnswer(
  indicator: Indicator,
  current: AnswerRow | undefined,
  key: Pick<AnswerRow, 'assessmentId' | 'unitId' | 'code'>,
  sent: SaveAnswer,
  by: { personId: string; at: string },
): Saving {
  if (current?.changeId === sent.changeId) return { outcome: 'repeated', row: current };
  if (current && current.revision !== sent.revision) return { outcome: 'stale', row: current };
  if (sent.level === NOT_RELEVANT && indicator.required) throw new AppError('required-indicator');
  if (sent.secrecy && sent.secrecyProvision.trim() === '') {
    throw new AppError('invalid', { fields: { secrecyProvision: 'provision' } });
  }
  return {
    outcome: 'saved',
    row: {
      ...key,
      level: sent.level,
      reason: sent.reason,
      evidence: sent.evidence,
      secrecy: sent.secrecy,
      secrecyProvision: sent.secrecy ? sent.secrecyProvision : '',
      secrecyNamed: sent.secrecy ? (sent.secrecyNamed ?? current?.secrecyNamed ?? []) : [],
      confirmed: sent.level !== null,
      revision: (current?.revision ?? 0) + 1,
      changeId: sent.changeId,
      answeredBy: by.personId,
      answeredAt: by.at,
    },
  };
}
