/** The texts of settings and profile, in English. */
import type { Administration } from '../sv/administration.ts';
import { data } from './data.ts';
import { integrations } from './integrations.ts';
import { log } from './log.ts';
import { organisation } from './organisation.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { profile } from './profile.ts';
import { secrecy } from './secrecy.ts';
import { signOn } from './sign-on.ts';

export const administration: Administration = {
  data,
  integrations,
  log,
  organisation,
  outbox,
  people,
  profile,
  secrecy,
  signOn,
};
