/** Contract of the organisation: its boards, units, role register and people. */
import { z } from 'zod';
import { access, role } from './people.ts';

export const organisationType = z.enum(['kommun', 'kommunalforbund', 'region', 'ovrig']);

const name = z.string().trim().min(1).max(120);

export const board = z.object({ id: z.string(), name: z.string(), dnrPrefix: z.string().nullable() });
export const unit = z.object({
  id: z.string(),
  slug: z.string(),
  boardId: z.string(),
  name: z.string(),
  form: z.string(),
  archived: z.boolean(),
});
export const registerRole = z.object({
  id: z.string(),
  title: z.string(),
  /** The role of the model that this one answers to, so that proposals can suggest who is responsible. */
  modelRole: z.string().nullable(),
  holderName: z.string().nullable(),
  standInName: z.string().nullable(),
});
export const member = z.object({ id: z.string(), name: z.string(), email: z.string(), roles: z.array(role) });

export const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  type: organisationType,
  isDemo: z.boolean(),
  boards: z.array(board),
  units: z.array(unit),
  roles: z.array(registerRole),
  members: z.array(member),
  /** Models that a new assessment can use, newest version of each. */
  models: z.array(z.object({ id: z.string(), version: z.string() })),
  assessments: z.array(
    z.object({
      slug: z.string(),
      year: z.int(),
      title: z.string(),
      boardId: z.string(),
      model: z.object({ id: z.string(), version: z.string() }),
      status: z.enum(['open', 'locked']),
    }),
  ),
  /** What the person asking holds here: pages put the same named questions to it as the API does. */
  access,
});
export type Organisation = z.infer<typeof organisation>;

export const createUnit = z.object({ boardId: z.string(), name, form: z.string().max(40) });
export const updateUnit = z.object({ name: name.optional(), archived: z.boolean().optional() });
export const createBoard = z.object({ name, dnrPrefix: z.string().trim().max(20).nullable() });
export const saveRegisterRole = z.object({
  title: name,
  modelRole: z.string().max(40).nullable(),
  holderName: z.string().trim().max(120).nullable(),
  standInName: z.string().trim().max(120).nullable(),
});
