import { date, time } from '../format.ts';
import type { Letter, mail as source } from '../sv/mail.ts';

const moment = (iso: string) => `${date(iso, 'words', 'en')} at ${time(iso)} (Swedish time)`;
const hello = (name: string) => `Hello ${name},`;

const changes = {
  password: 'The password of your Stegvis account has been changed',
  'second-factor-on': 'Two-step sign-in is turned on for your Stegvis account',
  'second-factor-off': 'Two-step sign-in is turned off for your Stegvis account',
};
const meaning = {
  password: 'All other sessions have been ended. Use the new password the next time you sign in.',
  'second-factor-on': 'From now on you enter a one-time code from your app when you sign in.',
  'second-factor-off': 'From now on your password is enough when you sign in.',
};

export const mail: typeof source = {
  foot: 'This message was sent automatically by Stegvis. You cannot reply to it.',
  plainLink: 'Does the button not work? Copy this address to your browser:',

  invitation: (v): Letter => ({
    subject: `Invitation to ${v.organisation} in Stegvis`,
    before: [
      hello(v.name),
      `${v.invitedBy} invites you to ${v.organisation} in Stegvis, where you assess your digital maturity and follow the actions of your plan.`,
      'The link opens a page where you accept and choose how to sign in. Nothing happens until you press the button on that page.',
    ],
    button: 'Open the invitation',
    after: [
      `The link is valid until ${moment(v.expiresAt)} and can be used once. It is personal, so do not pass it on.`,
      'Were you not expecting this? Then you can delete this message. No account is created unless you accept.',
    ],
  }),

  'guest-link': (v): Letter => ({
    subject: `${v.invitedBy} needs your answers: ${v.unit}`,
    before: [
      hello(v.name),
      `${v.invitedBy} from ${v.organisation} asks you to answer the questions for ${v.unit}${v.area === null ? '' : `, area ${v.area},`} in ${v.assessment}.`,
      'You need no account. The link opens a page where you press a button and start answering. Your answers are saved as you go, so you can take a break and come back with the same link.',
    ],
    button: 'Open the questions',
    after: [
      `The link is valid until ${moment(v.expiresAt)}. It is personal, so do not pass it on.`,
      'Do not write anything about patients or clients in your answers.',
      `Do you think this message went astray? Then you can delete it; please tell ${v.invitedBy}.`,
    ],
  }),

  'sign-in-link': (v): Letter => ({
    subject: 'Your link to sign in to Stegvis',
    before: [
      hello(v.name),
      'Here is the link that you asked for. It opens a page where you press a button to sign in.',
    ],
    button: 'Go to sign-in',
    after: [
      `The link is valid until ${moment(v.expiresAt)} and can be used once. Do not pass it on: whoever has the link can sign in as you.`,
      'Did you not ask to sign in? Then you can delete this message. Nobody gets in without the link.',
    ],
  }),

  'password-link': (v): Letter => ({
    subject: 'Choose a new password in Stegvis',
    before: [hello(v.name), 'Here is the link that you asked for. It opens a page where you choose a new password.'],
    button: 'Choose a password',
    after: [
      `The link is valid until ${moment(v.expiresAt)} and can be used once. Do not pass it on: whoever has the link can change your password.`,
      'Did you not ask for a new password? Then you can delete this message. Your password is unchanged.',
    ],
  }),

  'security-change': (v): Letter => ({
    subject: changes[v.what],
    before: [hello(v.name), `${changes[v.what]}. It happened on ${moment(v.at)}.`, meaning[v.what]],
    after: [
      'Was it you? Then there is nothing you need to do.',
      'Was it not you? Contact the administrator of Stegvis in your organisation at once, so that the account can be deactivated.',
    ],
  }),
};
