import type { RetentionKind } from '../../api/data.ts';
import type { Retention } from '../../api/retention.ts';
import type { data as source } from '../sv/data.ts';

const kinds: Record<RetentionKind, string> = {
  log: 'Entries of the log',
  mails: 'Mail that has been sent or refused',
  invitations: 'Used and expired invitations',
  guestLinks: 'Expired guest links',
  guests: 'Guests without a link',
  people: 'People without a role',
};

const settings: Record<keyof Retention, { label: string; what: string; why: string }> = {
  logMonths: {
    label: 'The log',
    what: 'Who did what, and when. What is removed is replaced by a signed mark, so that the rest of the log can still be verified.',
    why: 'Five years cover a full term of office and the audit after it.',
  },
  mailMonths: {
    label: 'Mail',
    what: 'Recipient, subject and whether the mail arrived. Its content is removed as soon as it has been sent.',
    why: 'After three months nobody asks whether a mail arrived.',
  },
  linkMonths: {
    label: 'Invitations and guest links',
    what: 'Name and address of those who were invited, counted from when the link was used or expired. A guest who has answered keeps their name as long as the assessment is open.',
    why: 'A year is enough to see who took part the last time.',
  },
  inactiveMonths: {
    label: 'People without a role',
    what: 'Those who have no role left anywhere and have not signed in. They are erased in the same way as further down.',
    why: 'Two years give time to whoever comes back from leave.',
  },
};

export const data: typeof source = {
  title: 'Data',
  lead: (organisation) => `Take out, thin out and erase what ${organisation} has in Stegvis.`,
  onPage: 'On this page',
  closed: 'Administrators take out, thin out and erase data. Ask whoever is your administrator.',
  saved: 'Saved.',
  cancel: 'Cancel',

  export: {
    title: 'Export everything',
    lead: 'A zip file with everything that the organisation has: every table as JSON, the plan and the answers as Excel, the logo and the log. The file can be put into another installation.',
    without:
      'The file never holds passwords, sign-in codes, links or the content of mail. It holds personal data: keep it accordingly.',
    whole: 'Nothing marked as confidential is closed to you. The export will be whole.',
    lacking: (answers, actions) =>
      `You may not see ${parts([
        [answers, 'confidential answer', 'confidential answers'],
        [actions, 'confidential action', 'confidential actions'],
      ])}. There the mark alone is taken along, not the content, and the file says where. Such a file cannot be put in again.`,
    logNote: 'What the log says of confidential content is only there for whoever has the role Information security.',
    command: 'Whoever runs Stegvis for you can make a whole export with',
    logged: 'The export is logged under your name.',
    act: 'Download the export',
    importing: 'Putting an export in',
    importHow: 'Whoever runs the other installation puts the file in with',
  },

  own: {
    title: 'Your own data',
    lead: 'Everything about you: your profile, your roles, what you have answered and written, actions that you are responsible for, mail to you and what the log says that you have done.',
    act: 'Download my data',
  },

  retention: {
    title: 'Retention',
    lead: 'Answers, actions and follow-ups are never removed here: they belong to your records. This is about everything around them.',
    settings,
    months: 'months',
    monthsOf: (label) => `${label}, months`,
    default: (months) => `Default: ${months} months.`,
    save: 'Save the times',
    reset: 'Use the default times',
    technical:
      'Ended sign-ins, one-time links and mail about signing in are removed after 30 days in the whole installation.',
    nightly: 'It runs by itself every night. You can see what it would remove, and run it now.',
    trial: 'Show what would go now',
    trialTitle: 'This would go now',
    kinds,
    kind: 'What',
    count: 'Count',
    oldest: 'Oldest',
    newest: 'Newest',
    before: 'Older than',
    none: 'There is nothing to remove.',
    run: (count) => `Remove ${count} ${count === 1 ? 'record' : 'records'} now`,
    ask: (count) =>
      `${count} ${count === 1 ? 'record is' : 'records are'} removed. This cannot be undone. Backups that have been taken already do not change.`,
    ran: (count) => `${count} ${count === 1 ? 'record has' : 'records have'} been removed.`,
  },

  erase: {
    title: 'Erase a person',
    lead: 'When somebody wishes to be erased, or has left and should not remain. Decided records stay, with a role instead of a name.',
    person: 'Person',
    choose: 'Choose a person',
    member: 'has a role here',
    guest: 'guest',
    former: 'has no role left',
    preview: 'Show what happens',
    empty: 'There is nobody to erase.',
    whatHappens: (name) => `This happens when ${name} is erased`,
    everywhere: 'The account goes: name, address, password and everything to do with signing in.',
    elsewhere:
      'The person belongs to another organisation too. The account and the name stay there, and only what you hold goes. At answers that the person gave here, the name stays.',
    memberships: (n) => `${n} ${n === 1 ? 'role' : 'roles'} here ${n === 1 ? 'goes' : 'go'}.`,
    sessions: (n) => `${n} ${n === 1 ? 'session is' : 'sessions are'} ended and removed.`,
    register: (titles) => `The name is taken out of the role register: ${titles}. The role stays without a holder.`,
    owned: (n) =>
      `${n} ${n === 1 ? 'action' : 'actions'} that the person is responsible for ${n === 1 ? 'gets' : 'get'} the role instead, or “Borttagen person” where there is no role.`,
    mails: (n) => `${n} ${n === 1 ? 'mail' : 'mails'} to the person ${n === 1 ? 'goes' : 'go'}.`,
    invitations: (n) => `${n} ${n === 1 ? 'invitation goes' : 'invitations go'}.`,
    marks: (n) => `The person is taken off ${n} ${n === 1 ? 'mark' : 'marks'} of confidentiality that name them.`,
    keptTitle: 'Stays, without a name',
    kept: (answers, followUps, moves, choices) =>
      parts([
        [answers, 'answer', 'answers'],
        [choices, 'decision', 'decisions'],
        [followUps, 'follow-up', 'follow-ups'],
        [moves, 'move', 'moves'],
      ]),
    keptLog: (n) => `${n} ${n === 1 ? 'entry' : 'entries'} of the log, under a number.`,
    freeText:
      'The name may stand in free text that somebody has written: reasons, actions and follow-ups. It is not removed. Search for the name and change it yourselves where needed. Backups that have been taken already do not change either.',
    last: 'This is the only administrator. Make somebody else administrator first.',
    type: (name) => `Type the name to confirm: ${name}`,
    act: (name) => `Erase ${name}`,
    done: (name) => `${name} has been erased.`,
  },

  deletion: {
    title: 'Delete the organisation',
    lead: (days) =>
      `In two steps, so that it does not happen by mistake. First an administrator asks for it. Everything then becomes read-only and everybody sees a notice. No sooner than ${days} days later another administrator carries it out. Until then it can be taken back.`,
    exportFirst: 'Take out an export first. Afterwards nothing is left.',
    ask: 'Ask for deletion',
    askTitle: (name) => `Ask for ${name} to be deleted`,
    askWhat: 'Everything becomes read-only at once, and everybody who belongs sees a notice.',
    typeName: (name) => `Type the organisation’s name: ${name}`,
    asked: (who, when) => `${who} asked for the deletion on ${when}.`,
    someone: 'An administrator',
    from: (when) => `It can be carried out from ${when}.`,
    another: 'Another administrator than the one who asked is to do it.',
    undo: 'Take the request back',
    carryOut: 'Delete the organisation for good',
    carryOutTitle: (name) => `Delete ${name} for good`,
    carryOutWhat: 'All assessments, plans, people who belong nowhere else and the whole log go. This cannot be undone.',
    wrongName: 'The name is not right.',
  },
};

function parts(list: readonly (readonly [number, string, string])[]): string {
  const some = list.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`;
}
