/** Reading a file, as work that goes on after its request: in a thread of its own, and kept whole or not at all. */
import { v7 as uuid } from 'uuid';
import type { ImportChoices } from '@stegvis/shared/api/importing.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { today } from '../../clock.ts';
import type { Actor, Db, Reader } from '../../db/connect.ts';
import { inSheetThread } from '../../sheets/thread.ts';
import { listAssessmentUnits, type AssessmentRow } from '../assessments/store.ts';
import { listMembers, listRegisterRoles } from '../organisations/store.ts';
import { beginWork } from '../work/begin.ts';
import { insertImport } from './store.ts';

export const NO_CHOICES: ImportChoices = { units: {}, owners: {}, rows: {} };

export interface Arrived {
  actor: Actor & { personId: string };
  assessment: AssessmentRow;
  model: Model;
  fileName: string;
  bytes: Buffer;
}

/** @returns the work's id, at once */
export function beginReading(db: Db, arrived: Arrived, failed: (error: unknown) => void): Promise<string> {
  const { actor, assessment, model, fileName, bytes } = arrived;
  return beginWork(
    db,
    {
      organisationId: assessment.organisationId,
      assessmentId: assessment.id,
      personId: actor.personId,
      kind: 'import',
      total: 2,
    },
    async (progress) => {
      const context = await contextOf(db.read, assessment);
      const reading = await inSheetThread('read', { bytes, name: fileName, model, context });
      await progress(1);
      const id = uuid();
      const entry = {
        act: 'import.read',
        subject: `assessment:${assessment.id}`,
        after: { import: id, file: fileName, rows: reading.rows.length },
      };
      await db.write(actor, entry, (tx) =>
        insertImport(tx, {
          id,
          organisationId: assessment.organisationId,
          assessmentId: assessment.id,
          personId: actor.personId,
          fileName,
          state: 'read',
          reading,
          choices: { chosen: NO_CHOICES, saved: null },
          before: null,
          createdAt: new Date().toISOString(),
        }),
      );
      await progress(2);
      return id;
    },
    failed,
  );
}

/** What the organisation has, to match the names in the file against. */
async function contextOf(db: Reader, { id, organisationId }: AssessmentRow) {
  const [units, roles, people] = await Promise.all([
    listAssessmentUnits(db, id),
    listRegisterRoles(db, organisationId),
    listMembers(db, organisationId),
  ]);
  return {
    units: units.map(({ id, name, form }) => ({ id, name, form })),
    roles: roles.map(({ id, title }) => ({ id, title })),
    people: people.map(({ id, name, email }) => ({ id, name, email })),
    today: today(),
  };
}
