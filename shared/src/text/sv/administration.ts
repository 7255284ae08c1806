/** The texts of settings and profile: loaded by those pages only, so that the others do not carry them. */
import { data } from './data.ts';
import { integrations } from './integrations.ts';
import { log } from './log.ts';
import { organisation } from './organisation.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { profile } from './profile.ts';
import { secrecy } from './secrecy.ts';
import { signOn } from './sign-on.ts';

export const administration = { data, integrations, log, organisation, outbox, people, profile, secrecy, signOn };
export type Administration = typeof administration;
