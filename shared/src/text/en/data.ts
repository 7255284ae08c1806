import type { RetentionKind } from '../../api/data.ts';
import type { Retention } from '../../api/retention.ts';
import type { data as source } from '../sv/data.ts';

const kinds: Record<RetentionKind, string> = {
  log: 'Entries of the log',
  mails: 'Mail that has been sent, stopped or not delivered',
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
    label: 'Outgoing mail',
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
    what: 'Those who have no role left in any organisation and have not signed in. They are erased as described under Erase a person.',
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
    lead: 'A zip file with everything that the organisation has: every table as JSON, the plan and the answers as Excel, the logo and the log. The file can be imported into another installation.',
    without:
      'The file never holds passwords, sign-in codes, links or the content of mail. It holds personal data, so keep it safe.',
    whole: 'You may see all answers and actions, so the export will be complete.',
    lacking: (answers, actions) =>
      `You may not see ${parts([
        [answers, 'confidential answer', 'confidential answers'],
        [actions, 'confidential action', 'confidential actions'],
      ])}. For those the file has only the mark, not the content, and shows where. Such a file cannot be imported again.`,
    logNote: 'What the log says about confidential content is included only if you have the role Information security.',
    command: 'Whoever runs Stegvis for you can make a complete export with',
    logged: 'It is noted in the log that you export.',
    act: 'Download the export',
    importing: 'Importing an export',
    importHow: 'Whoever runs the other installation imports the file with',
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
    nightly: 'Stegvis does this every night. You can see what would be removed, and remove it now.',
    trial: 'Show what would be removed now',
    trialTitle: 'This would be removed now',
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
    everywhere: 'The account is removed: name, address, password and everything to do with signing in.',
    elsewhere:
      'The person belongs to another organisation too. The account and the name stay there, and only what you hold is removed. The name stays with answers that the person gave here.',
    memberships: (n) => `${n} ${n === 1 ? 'role' : 'roles'} here ${n === 1 ? 'is' : 'are'} removed.`,
    sessions: (n) => `${n} ${n === 1 ? 'session is' : 'sessions are'} ended and removed.`,
    register: (titles) => `The name is taken out of the role register: ${titles}. The role stays without a holder.`,
    owned: (n) =>
      `${n} ${n === 1 ? 'action' : 'actions'} that the person is responsible for ${n === 1 ? 'gets' : 'get'} the role instead, or “Borttagen person” where there is no role.`,
    mails: (n) => `${n} ${n === 1 ? 'message' : 'messages'} to the person ${n === 1 ? 'is' : 'are'} removed.`,
    invitations: (n) => `${n} ${n === 1 ? 'invitation is' : 'invitations are'} removed.`,
    marks: (n) =>
      `The person’s name is removed from ${n} ${n === 1 ? 'confidentiality mark' : 'confidentiality marks'}.`,
    keptTitle: 'Stays, without a name',
    kept: (answers, followUps, moves, choices) =>
      parts([
        [answers, 'answer', 'answers'],
        [choices, 'decision', 'decisions'],
        [followUps, 'follow-up', 'follow-ups'],
        [moves, 'move', 'moves'],
      ]),
    keptLog: (n) => `${n} ${n === 1 ? 'entry' : 'entries'} of the log, with a number instead of the name.`,
    freeText:
      'The name may appear in free text that somebody has written: reasons, actions and follow-ups. It is not removed. Look for the name and change it yourselves where needed. Backups that have been taken already do not change either.',
    last: 'This is the only administrator. Make somebody else administrator first.',
    type: (name) => `Type the name to confirm: ${name}`,
    act: (name) => `Erase ${name}`,
    done: (name) => `${name} has been erased.`,
  },

  deletion: {
    title: 'Delete the organisation',
    lead: (days) =>
      `You delete in two steps, so that it does not happen by mistake. First an administrator asks for the deletion. Nothing can then be changed, and everybody sees a notice. No sooner than ${days} days later another administrator can carry it out. Until then the request can be taken back.`,
    exportFirst: 'Take out an export first. Afterwards nothing is left.',
    ask: 'Ask for deletion',
    askTitle: (name) => `Ask for ${name} to be deleted`,
    askWhat: 'From then on nothing can be changed, and everybody in the organisation sees a notice.',
    typeName: (name) => `Type the organisation’s name: ${name}`,
    asked: (who, when) => `${who} asked for the deletion on ${when}.`,
    someone: 'An administrator',
    from: (when) => `It can be carried out from ${when}.`,
    another: 'An administrator other than the one who asked must do it.',
    undo: 'Take the request back',
    carryOut: 'Delete the organisation for good',
    carryOutTitle: (name) => `Delete ${name} for good`,
    carryOutWhat:
      'All assessments and plans, the whole log and all people who belong to no other organisation are removed. This cannot be undone.',
    wrongName: 'The name is not right.',
  },
};

function parts(list: readonly (readonly [number, string, string])[]): string {
  const some = list.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`;
}
