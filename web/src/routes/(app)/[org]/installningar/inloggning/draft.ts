/** What the form of the provider holds while it is written. */
import type { OidcMapping, SaveSignOn, SignOnProvider } from '@stegvis/shared/api/oidc.ts';

export type Draft = Required<Omit<SaveSignOn, 'clientSecret' | 'mapping'>> & {
  clientSecret: string;
  mapping: OidcMapping[];
};

export function draftOf(provider: SignOnProvider | null): Draft {
  return {
    enabled: provider?.enabled ?? false,
    label: provider?.label ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    scopes: provider?.scopes ?? 'openid email profile',
    groupsClaim: provider?.groupsClaim ?? 'groups',
    createPeople: provider?.createPeople ?? true,
    mapping: provider?.mapping.map((row) => ({ ...row })) ?? [],
    passwordDoor: provider?.passwordDoor ?? 'everyone',
  };
}

/** An empty secret keeps the one that is saved. */
export function bodyOf({ clientSecret, ...draft }: Draft): SaveSignOn {
  return { ...draft, ...(clientSecret !== '' && { clientSecret }) };
}
