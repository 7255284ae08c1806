/** Contract of handing over: a role of the register to someone else, or what one person has to another. */
import { z } from 'zod';

const id = z.string().max(64);

/** An open action that names the person directly; those that name a role follow the role by themselves. */
export const namedAction = z.object({
  id: z.string(),
  title: z.string(),
  assessment: z.object({ slug: z.string(), title: z.string() }),
  as: z.enum(['lead', 'other']),
});
export type NamedAction = z.infer<typeof namedAction>;

export const heldRole = z.object({ id: z.string(), title: z.string(), as: z.enum(['holder', 'stand-in']) });

export const roleHandOver = z.object({
  title: z.string(),
  holder: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  standIn: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  /** Open actions of the role: they follow by themselves. */
  following: z.int(),
  /** Open actions that name the one who leaves: offered to be moved. */
  named: z.array(namedAction),
  /** Open actions that the one asking may not move, since they may not see them or not edit the plan they stand in. */
  outOfReach: z.int(),
  /** Other roles that the one who leaves holds or stands in for. */
  otherRoles: z.array(heldRole),
});
export type RoleHandOver = z.infer<typeof roleHandOver>;

export const successor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id }),
  z.object({ kind: z.literal('name'), name: z.string().trim().min(1).max(120) }),
  z.object({ kind: z.literal('vacant') }),
]);
export type Successor = z.infer<typeof successor>;

export const handOverRole = z.object({
  to: successor,
  keepStandIn: z.boolean(),
  /** Of `named`: which are moved, and to whom. */
  actionIds: z.array(id).max(2000).default([]),
  actionsTo: z.enum(['role', 'person']).default('role'),
});

export const personHandOver = z.object({
  name: z.string(),
  named: z.array(namedAction),
  outOfReach: z.int(),
  roles: z.array(heldRole),
});
export type PersonHandOver = z.infer<typeof personHandOver>;

export const handOverPerson = z.object({
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), id }),
    z.object({ kind: z.literal('role'), id }),
  ]),
  /** Which actions; all that can be moved when left out. */
  actionIds: z.array(id).max(2000).optional(),
  /** Also the roles that the person holds or stands in for, to a person only. */
  roles: z.boolean().default(false),
});
export const handedOver = z.object({ actions: z.int(), roles: z.int() });
export type HandedOver = z.infer<typeof handedOver>;
