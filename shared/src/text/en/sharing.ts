import type { SharingText } from '../sv/sharing.ts';

const times = (n: number) => (n === 0 ? 'Not opened yet' : n === 1 ? 'Opened once' : `Opened ${n} times`);
const what: SharingText['links']['what'] = {
  result: 'The result',
  plan: 'The action plan',
  report: 'The report to the committee',
};

export const sharing: SharingText = {
  title: 'Sharing',
  lead: 'Give somebody without an account a link to read by, or hand out the result as open data.',
  links: {
    title: 'Shared links',
    lead: 'Whoever has the link reads in their browser without an account. They see what a reader of the committee sees, names too, and nothing that is marked confidential. Search engines do not find it.',
    create: 'Make a link',
    caption: 'Links made for the assessment',
    empty: 'No link has been made yet',
    emptyText: 'Make one link for each receiver. You can then revoke one without stopping the others.',
    columns: {
      name: 'For',
      shows: 'Shows',
      lastDay: 'Valid through',
      visits: 'Visits',
      state: 'State',
      act: 'Do something',
    },
    what,
    by: (name, on) => (name === null ? `Made ${on}` : `Made ${on} by ${name}`),
    visits: times,
    password: 'With a password',
    states: { open: 'Valid', expired: 'Expired', revoked: 'Revoked' },
    copy: 'Copy',
    copyOf: (name) => `Copy the link for ${name}`,
    copied: (name) => `The link for ${name} has been copied.`,
    notCopied: 'The browser did not let the link through. Select it in the box and copy it yourself.',
    change: 'Change',
    changeOf: (name) => `Change the link for ${name}`,
    revoke: 'Revoke',
    revokeOf: (name) => `Revoke the link for ${name}`,
    sealed: 'The address can no longer be read. Make a new link.',
  },
  form: {
    title: 'Make a link',
    changeTitle: (name) => `Change the link for ${name}`,
    name: 'For whom',
    nameHint: 'Stands on the page that the link opens, for example the committee or the auditors.',
    noName: 'Say who the link is for.',
    shows: 'Show',
    showsHints: {
      result: 'The staircase, the figures and what holds back.',
      plan: 'The actions with who is responsible, dates and status.',
      report: 'The report as it looks now, with the texts that have been written.',
    },
    lastDay: 'Valid through',
    lastDayHint: 'At most two years ahead. You can change the day later.',
    password: 'Password',
    passwordHint: (shortest) =>
      `At least ${shortest} characters. Give it in another way than the link, by telephone for example. It cannot be read afterwards.`,
    shortPassword: (shortest) => `At least ${shortest} characters.`,
    submit: 'Make link',
    save: 'Save',
    made: (name) => `The link for ${name} is ready`,
    madeText: 'Send it to whoever is to read. You can copy it again from the list.',
    madePassword: 'Send the password separately.',
    address: 'The link',
    copy: 'Copy the link',
    done: 'Copied.',
  },
  revoke: {
    title: (name) => `Revoke the link for ${name}?`,
    text: 'It stops working at once and cannot be turned on again. What has been downloaded stays with the receiver.',
    done: (name) => `The link for ${name} has been revoked.`,
    saved: (name) => `The link for ${name} has been changed.`,
  },
  openData: {
    title: 'Open data',
    lead: 'The result becomes free for everyone to read, download and use, without an account and without terms (CC0).',
    holds: (units, answers) =>
      `What is published: counts, index and steps for each area and for ${units === 1 ? 'the unit' : `the ${units} units`}, and the level of ${answers} answers.`,
    holdsNot: 'Reasons, evidence, names and the action plan are not published.',
    leftOut: (n) =>
      n === 1
        ? 'One answer is marked confidential. It is not published, and the figures are counted without that question.'
        : `${n} answers are marked confidential. They are not published, and the figures are counted without those questions.`,
    states: {
      none: 'The result is not published.',
      published: (on, by) => (by === null ? `Published ${on}.` : `Published ${on} by ${by}.`),
      reopened:
        'The result was published, but the assessment has been reopened since. Nothing is shown now. Publish again when it is locked.',
    },
    locked: 'Lock the assessment first. Only figures that are final can be published.',
    publish: 'Publish the result',
    publishTitle: 'Publish the result as open data?',
    publishText:
      'Anyone can read and copy it at once. You can withdraw it, but copies that others have made may live on.',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw the publication?',
    withdrawText:
      'The page and the files disappear from here at once. Caches elsewhere may show them for five minutes more, and copies that somebody has made may live on.',
    published: 'The result has been published.',
    withdrawn: 'The publication has been withdrawn.',
    page: 'Show the public page',
  },
  reading: {
    what,
    title: (shows, year) => ({ result: 'Result', plan: 'Action plan', report: 'Report' })[shows] + ` ${year}`,
    for: (name) => `Shared with ${name}.`,
    until: (day) => `The link is valid through ${day}.`,
    sees: 'You can read but not change.',
    noTrace: 'Stegvis counts how many times the page is opened, but keeps nothing about you.',
    language: 'På svenska',
    languageCode: 'sv',
    download: 'Download as PDF',
    empty: 'There is nothing to show yet',
    emptyText: 'No question has been answered. Come back later, the link is the same.',
    plan: {
      lead: (chosen, done) =>
        chosen === 0
          ? 'No action has been chosen yet.'
          : `${chosen === 1 ? 'One action' : `${chosen} actions`} in the plan${done > 0 ? `, ${done} of them done` : ''}.`,
      counts: {
        chosen: 'in the plan',
        done: 'done',
        noLead: 'with nobody responsible',
        noDue: 'without a date',
        late: 'late',
      },
      label: 'Where the plan stands',
      owner: 'Responsible',
      due: 'Due',
      status: 'Status',
      with: (names) => `together with ${names}`,
      wholeOffice: 'The whole department',
      later: (n) => (n === 1 ? 'One proposal waits until later' : `${n} proposals wait until later`),
      declined: (n) => (n === 1 ? 'One proposal was declined' : `${n} proposals were declined`),
      undecided: (n) => (n === 1 ? 'One proposal is not decided yet' : `${n} proposals are not decided yet`),
      reason: (reason) => `Reason: ${reason}`,
      marked: (n) =>
        n === 1
          ? 'One action is marked confidential and not shown.'
          : `${n} actions are marked confidential and not shown.`,
      onPage: 'On this page',
    },
  },
  door: {
    lead: (name) => `Shared with ${name}. The page is protected by a password.`,
    password: 'Password',
    passwordHint: 'You got it from whoever gave you the link.',
    submit: 'Open',
    missing: 'Enter the password.',
    stays:
      'A cookie on this page remembers for four hours that you entered it right. It says nothing about who you are.',
  },
  gone: {
    title: 'The link leads nowhere',
    text: 'It may have expired or been revoked. Part of the address may also be missing, if it was copied by hand.',
    next: 'Ask whoever gave you the link for a new one.',
  },
  busy: {
    title: 'Too many attempts',
    text: 'Wait a while and try again. The link is the same.',
  },
};
