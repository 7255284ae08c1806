import type { signIn as source } from '../sv/sign-in.ts';

export const signIn: typeof source = {
  title: 'Sign in',
  lead: 'Assess your digital maturity, and leave with a plan.',
  email: 'Work e-mail address',
  password: 'Password',
  submit: 'Sign in',
  signedOut: 'You have signed out.',
  needed: 'Sign in to continue to the page.',
  demo: {
    title: 'Try without an account',
    text: 'Exempelkommunen is fictitious. Choose who you want to be.',
    roles: {
      administrator: 'Administrator: looks after the organisation and its people',
      processledare: 'Process leader: leads this year’s assessment and plan',
      lasare: 'Reader: reads the result and the plan',
    },
  },
  errors: {
    title: 'You could not be signed in',
    noEmail: 'Enter your e-mail address.',
    badEmail: 'The e-mail address should look like name@municipality.se.',
    noPassword: 'Enter your password.',
    'wrong-credentials': 'The e-mail address and the password do not match. Check both.',
    'too-many-attempts': 'Too many attempts. Wait a few minutes and try again.',
    'not-found': 'That person is no longer there. Reload the page and choose again.',
    other: 'The server did not answer as expected. Try again in a while.',
  },
  welcome: {
    title: (name) => `Welcome, ${name}`,
    lead: (organisation) => `You have been invited to ${organisation}. Choose a password, and you will be signed in.`,
    email: 'You sign in with',
    password: 'New password',
    hint: 'At least 12 characters. A sentence you remember is better than odd symbols.',
    submit: 'Save the password and sign in',
    expires: (date) => `The link is valid until ${date} and can be used once.`,
    tooShort: (length) =>
      `The password has ${length} ${length === 1 ? 'character' : 'characters'} but needs at least 12.`,
    used: {
      title: 'The link is no longer valid',
      text: 'It has been used, has expired or is mistyped. Ask the administrator of your organisation for a new one.',
      signIn: 'Go to the sign-in page',
    },
  },
};
