/** A mail in one language: subject, text, simple HTML, and the link in it. Pure. */
import type { Locale } from '@stegvis/shared/model/model.ts';
import { mail as en } from '@stegvis/shared/text/en/mail.ts';
import { mail as sv } from '@stegvis/shared/text/sv/mail.ts';

/** What each kind of mail is told. Links are whole addresses; moments are ISO. */
export interface MailKinds {
  /** To someone asked to join an organisation. */
  invitation: { name: string; organisation: string; invitedBy: string; link: string; expiresAt: string };
  /** To someone who is handed a unit, or an area of it, without an account. */
  'guest-link': {
    name: string;
    organisation: string;
    invitedBy: string;
    unit: string;
    area: string | null;
    assessment: string;
    link: string;
    expiresAt: string;
  };
  /** A one-time link to sign in with. */
  'sign-in-link': { name: string; link: string; expiresAt: string };
  /** A one-time link to choose a new password with. */
  'password-link': { name: string; link: string; expiresAt: string };
  /** The person's password or second factor was changed. */
  'security-change': { name: string; what: 'password' | 'second-factor-on' | 'second-factor-off'; at: string };
}

export interface Composed {
  subject: string;
  text: string;
  html: string;
  /** null where the mail holds none. */
  link: string | null;
}

const texts = { sv, en };

export function compose<K extends keyof MailKinds>(kind: K, values: MailKinds[K], locale: Locale): Composed {
  const write = texts[locale][kind] as (values: MailKinds[K]) => { subject: string; paragraphs: string[] };
  const { subject, paragraphs } = write(values);
  const link = 'link' in values ? (values.link as string) : null;
  const foot = texts[locale].foot;
  return {
    subject,
    text: [...paragraphs, ...(link ? [link] : []), '--\n' + foot].join('\n\n'),
    html: paragraphs.map((one) => `<p>${escape(one)}</p>`).join(''),
    link,
  };
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
