/** Registering what was decided. The frozen documents are not touched: it stands beside them. */
import type { z } from 'zod';
import type { Delivery, registerDecision } from '@stegvis/shared/api/delivery.ts';
import type { Actor, Db } from '../../db/connect.ts';
import type { AssessmentRow } from '../assessments/store.ts';
import { queueEvents } from '../integrations/queue.ts';
import { findRevision, setDecision } from './store.ts';

/** @returns false where somebody else has registered since it was read */
export async function decide(
  db: Db,
  actor: Actor,
  { id: assessmentId, organisationId, board }: AssessmentRow,
  { id, number, decision }: Delivery,
  { revision, ...decided }: z.infer<typeof registerDecision>,
): Promise<boolean> {
  const { outcome, instance, decidedOn, paragraph, dnr, note } = decided;
  return db.write(actor, null, async (tx) => {
    if ((await findRevision(tx, id)) !== revision) return false;
    await setDecision(tx, id, {
      ...{ outcome, instance, decidedOn, paragraph, decisionDnr: dnr, decisionNote: note },
      registeredBy: actor.personId,
      registeredAt: new Date().toISOString(),
      revision: revision + 1,
    });
    await tx.log({
      act: 'delivery.decide',
      subject: `assessment:${assessmentId}`,
      before: decision,
      after: { number, ...decided },
    });
    const data = { assessmentId, deliveryId: id, version: number, outcome };
    await queueEvents(tx, { organisationId, boardId: board.id }, [{ type: 'delivery.decided', data }]);
    return true;
  });
}
