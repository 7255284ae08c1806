import type { frame as source } from '../sv/frame.ts';

export const frame: typeof source = {
  product: 'Stegvis',
  skip: 'Skip to content',
  title: (page) => `${page} – Stegvis`,
  home: 'Stegvis, go to the start page',
  mainMenu: 'Main menu',
  nav: {
    overview: 'Overview',
    assess: 'Assessment',
    result: 'Result',
    plan: 'Action plan',
    planShort: 'Plan',
    report: 'Report',
    settings: 'Settings',
  },
  person: {
    menu: (name) => `Menu for ${name}`,
    profile: 'Your profile',
    signOut: 'Sign out',
    theme: 'Appearance',
    themes: { auto: 'Same as device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { sv: 'Svenska', en: 'English' },
    view: 'Language and appearance',
    switch: 'Switch organisation',
  },
  footer: {
    label: 'Footer',
    accessibility: 'Accessibility statement',
    counting: 'How we count',
    model: (title, version) => `Model: ${title} ${version}`,
    demo: 'Made-up data',
  },
  save: {
    saving: 'Saving …',
    saved: 'Saved',
    offline: (waiting) =>
      waiting === 1
        ? 'No contact with the server. 1 change is kept on this device.'
        : `No contact with the server. ${waiting} changes are kept on this device.`,
    conflict: 'Someone else has changed this too. Choose which version to keep.',
    failed: 'It could not be saved. What you wrote is still here.',
    retry: 'Try again',
  },
  guest: {
    label: 'You are a guest',
    bar: (part, until) => `You are a guest and answer for ${part}. The link is valid until ${until}.`,
    part: (unit, area) => (area === null ? unit : `${unit}, ${area}`),
    thanks:
      'Thank you! You have answered everything in your part. You can change your answers while the link is valid.',
    invite: 'Guests',
    closed: {
      title: 'This page is not open to guests',
      text: (part) => `Your link leads to ${part}. Only those who work in the organisation see the rest of its pages.`,
      back: 'To your part',
    },
  },
  refusedMail: {
    label: 'Mail that was not delivered',
    title: (n) =>
      n === 1 ? 'A message that you sent was not delivered' : `${n} messages that you sent were not delivered`,
    show: 'Show which',
    serverSaid: (words) => `The mail server answered: ${words}`,
    reasons: {
      expired: 'The link expired before the message could be sent.',
      unreadable: 'The content could not be read.',
    },
    next: 'Check the address and send again.',
    putAway: 'I have seen it',
    failed: 'It did not work just now. Try again in a while.',
  },
  loading: 'Loading …',
  share: 'Share',
  close: 'Close',
  cancel: 'Cancel',
  required: 'required',
  optional: 'optional',
  errorSummary: (count) => (count === 1 ? 'One thing needs to be corrected' : `${count} things need to be corrected`),
  /** Where figures are shown to someone who may not see all of the answers. */
  withheld: (n: number) =>
    n === 1
      ? 'One answer is marked as confidential. The figures are counted as if that question had not been asked.'
      : `${n} answers are marked as confidential. The figures are counted as if those questions had not been asked.`,
  closing: {
    label: 'The organisation is to be deleted',
    title: (organisation) => `${organisation} is to be deleted`,
    text: (from) => `It can be deleted from ${from}. Until then everything can be read but not changed.`,
    ask: 'Is this wrong? Ask your administrator, who can take the request back.',
    undo: 'Take the request back or take out an export',
  },
  erasedPerson: 'Erased person',
  readOnly: 'You can read but not change anything here.',
  error: {
    notFound: {
      title: 'There is no such page',
      text: 'The address is wrong, or you do not have access to the page.',
    },
    forbidden: {
      title: 'You may not do this',
      text: 'Your role does not allow it. Ask the administrator of your organisation.',
    },
    tooMany: {
      title: 'Too many attempts',
      text: 'Wait a few minutes and try again.',
    },
    internal: {
      title: 'Something went wrong on our side',
      text: 'The fault has been logged. What you had saved is still there. Try again in a while.',
    },
    offline: {
      title: 'No contact with the server',
      text: 'Check the network and try again. Answers that have not been sent are kept on this device.',
    },
    tooLarge: {
      title: 'What you sent is too large',
      text: 'Split it up and try again.',
    },
    status: (status) => `Error ${status}`,
    reference: (id) => `Error number: ${id}`,
    home: 'Go to the start page',
    retry: 'Try again',
  },
};
