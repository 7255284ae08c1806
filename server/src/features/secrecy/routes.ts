/** The register of what is marked with sekretess. The examination itself is made when somebody asks for the document. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canSeeMarkedRegister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { markedRegister } from '@stegvis/shared/api/secrecy.ts';
import type { Db } from '../../db/connect.ts';
import { allow } from '../../http/member.ts';
import { sightOf } from '../assessments/sight.ts';
import { namesOf } from '../assessments/store.ts';
import { listMarkedActions, listMarkedAnswers } from './store.ts';

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };

export const secrecyRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    '/marked',
    { schema: { params: z.object({ org: z.string() }), response: { 200: markedRegister, ...refusals } } },
    async (request) => {
      const { access, organisation } = allow(request, canSeeMarkedRegister);
      const [answers, actions] = await Promise.all([
        listMarkedAnswers(db.read, organisation.id),
        listMarkedActions(db.read, organisation.id),
      ]);
      const covered = <Row extends { board: { id: string } }>(rows: Row[]) =>
        rows.filter(({ board }) => canSeeMarkedRegister(access, { boardId: board.id }));
      const names = await namesOf(
        db.read,
        [...answers, ...actions].flatMap((row) => row.secrecyNamed),
      );
      const told = ({ board, assessment, unit, ...row }: (typeof answers)[number] | (typeof actions)[number]) => ({
        board: board.name,
        assessment: { slug: assessment.slug, title: assessment.title, year: assessment.year },
        model: { id: assessment.modelId, version: assessment.modelVersion },
        unit,
        provision: row.secrecyProvision,
        named: row.secrecyNamed.flatMap((id) => names.get(id) ?? []),
      });
      return {
        marked: [
          ...covered(answers).map((row) => ({
            ...told(row),
            kind: 'answer' as const,
            path: `${row.assessment.slug}/vardering/${row.unitSlug}?i=${row.code}`,
            code: row.code,
            title: null,
            visible: sightOf(access, row).answer(row),
          })),
          ...covered(actions).map((row) => {
            // Whoever is responsible sees it in the plan; here role and unit decide.
            const visible = sightOf(access, row).action(row, { people: [], roles: [] });
            return {
              ...told(row),
              kind: 'action' as const,
              path: `${row.assessment.slug}/plan?visa=alla&atgard=${row.id}`,
              code: null,
              title: visible ? row.title : null,
              visible,
            };
          }),
        ],
      };
    },
  );
};
