/** What kinds of acts the log tells of, by the noun that the act begins with. */
export const ACT_GROUPS = {
  'sign-in': [
    'session',
    'link',
    'sign-in',
    'sign-on',
    'password',
    'totp',
    'second-factor',
    'recovery',
    'recovery-codes',
  ],
  people: ['person', 'people', 'invitation', 'guest', 'guest-link', 'membership', 'profile', 'mail', 'handover'],
  organisation: ['organisation', 'board', 'unit', 'role', 'logo', 'provider', 'oidc'],
  assessment: ['assessment', 'answer', 'secrecy'],
  plan: ['plan', 'action'],
  report: ['report', 'delivery'],
  sharing: ['shared-link', 'publication'],
  integration: ['token', 'webhook'],
  data: ['data', 'log', 'retention', 'demo', 'export', 'import'],
  refused: ['access'],
} as const satisfies Record<string, readonly string[]>;

export type ActGroup = keyof typeof ACT_GROUPS;
export const ACT_GROUP_IDS = Object.keys(ACT_GROUPS) as ActGroup[];
