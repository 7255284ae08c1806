import type { documents as sv } from '../sv/documents.ts';

const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const documents: typeof sv = {
  draft: (date) => `Draft ${date}`,
  handedOver: (number, date) => `Version ${number}, handed over ${date}`,
  printed: (date) => `Printed ${date}`,
  dnr: 'Ref. no.',
  noDnr: 'No ref. no. yet',
  page: (page, pages) => `Page ${page} of ${pages}`,
  preliminary: 'Preliminary',

  checksum: {
    title: 'Checksum (SHA-256) of the data that the document is made of',
    check:
      'How to check: download the same data as JSON in Stegvis and compute the SHA-256 of the file. In Windows you write certutil -hashfile followed by the name of the file and SHA256, in Linux sha256sum and the name of the file. If the sum is the same, the data is the same.',
    same: 'Two prints with the same checksum are made of the same data.',
  },

  sheet: {
    title: 'Decision on a version',
    heading: (number) => `Decision on version ${number}`,
    subject: (assessment) => `What was decided about the report and plan from the assessment ${assessment}`,
    lead: 'The sheet belongs to the documents that were handed over and changes nothing in them.',
    outcome: {
      antagen: 'Adopted',
      'antagen-med-andringar': 'Adopted with changes',
      aterremitterad: 'Referred back',
      avslagen: 'Rejected',
    },
    replaced: 'A later version has taken the place of this one.',
    decided: (outcome, date, instance) => `${outcome} on ${date}. ${instance}.`,
    facts: 'The decision',
    outcomeLabel: 'Outcome',
    instance: 'Decided by',
    date: 'Date',
    paragraph: 'Section of the minutes',
    dnr: 'Ref. no. of the decision',
    handedOver: 'Handed over',
    ownDnr: 'Ref. no. on the documents',
    note: 'Note',
    none: 'Not given',
    files: 'The documents that the decision is about',
    filesLead: 'The files are frozen. A file is unchanged when its checksum (SHA-256) is the one that stands here.',
    noFiles: 'No files were kept with the version.',
    file: 'File',
    size: 'Size',
    sum: 'Checksum',
    bytes: (count) => `${count} bytes`,
    kinds: { 'board-report': 'Report to the board', plan: 'Action plan', appendix: 'Confidential appendix' },
    editions: { public: 'public edition', internal: 'internal edition', marked: 'confidential' },
  },

  appendix: {
    title: 'Appendix with confidential information',
    subject: (assessment) => `Answers and actions marked as confidential in the assessment ${assessment}`,
    apart: 'To be handled apart from report and plan',
    lead: 'The mark is a warning. Confidentiality is examined when someone asks for the document. Keep the appendix apart from report and plan, and do not hand it out without that examination.',
    counts: (answers, actions) =>
      `${s(answers, 'answer', 'answers')} and ${s(actions, 'action', 'actions')} are marked and visible to the one who took out the appendix.`,
    empty: 'No answer and no action is marked, or the one who took out the appendix may not see what is marked.',
    answers: 'Answers',
    noAnswers: 'No answer is marked.',
    actions: 'Actions',
    noActions: 'No action is marked.',
    code: 'Code',
    question: 'Question',
    answer: 'Answer',
    unanswered: 'Not answered',
    reason: 'Reason',
    noReason: 'No reason given',
    provision: 'Provision',
    noProvision: 'No provision given',
    step: 'Step',
  },

  mine: {
    title: 'My actions',
    subject: (assessment) => `One person’s actions in the plan from the assessment ${assessment}`,
    roles: (roles) => `Also those that belong to the role ${roles}.`,
    marked: (count) =>
      count === 0
        ? 'Actions marked as confidential are included if you may see them. None of yours is marked.'
        : `${s(count, 'action here is', 'actions here are')} marked as confidential. Keep the print where nobody unauthorised sees it.`,
    empty: 'You have no action in the plan: you lead none and take part in none.',
    sum: (open, late) =>
      open === 0
        ? 'You have no open action.'
        : `You have ${s(open, 'open action', 'open actions')}${late > 0 ? `, of which ${late} ${late === 1 ? 'is' : 'are'} late` : ''}.`,
    groups: { late: 'Late', month: 'Due this month', later: 'Later', closed: 'Done and closed' },
    due: 'Due',
    noDue: 'No date',
    status: 'Status',
    part: { lead: 'You are the lead', other: 'You take part' },
    leadIs: (name) => `Lead: ${name}`,
    noLead: 'There is no lead',
    doneOn: (date) => `Done ${date}`,
    review: (date) => `Taken up again ${date}`,
    reason: 'Reason',
    followUp: (date) => `Follow-up ${date}`,
    lines: 'Notes',
    secrecy: 'Confidential',
    noPatients: 'Write nothing about patients or clients.',
  },

  workshop: {
    title: 'Workshop papers',
    subject: (unit) => `The questions to ${unit}, to fill in on paper`,
    lead: (questions) =>
      `${s(questions, 'question', 'questions')}. Read the statement, tick the answer that fits best today and write why.`,
    noPatients: 'Write nothing about patients or clients, and nothing that is security-classified.',
    answers: 'The six answers',
    answer: 'Answer',
    meaning: 'Means',
    filledBy: 'Filled in by',
    filledOn: 'Date',
    required: 'Required',
    noQuestions: 'This form has no questions.',
    before: (year, level) => `Answer in ${year}: ${level}`,
    notBefore: (year) => `No answer in ${year} to show`,
    box: (level) => `Box for ${level}`,
    reason: 'Reason',
    reasonNote: 'Nothing about patients or clients.',
    area: (title, count) => `${title}, ${s(count, 'question', 'questions')}`,
    withheld: (count) =>
      count === 1
        ? '1 answer from last time is confidential and is not shown.'
        : `${count} answers from last time are confidential and are not shown.`,
  },
};
