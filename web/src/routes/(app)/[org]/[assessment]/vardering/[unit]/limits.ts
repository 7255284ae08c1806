/** The contract's limits, where the contract itself (and zod with it) is not downloaded; the types keep them together. */
import type { LIMITS as contract } from '@stegvis/shared/api/assessment.ts';

export const LIMITS: typeof contract = { reason: 4000, link: 500, links: 10, provision: 200 };
