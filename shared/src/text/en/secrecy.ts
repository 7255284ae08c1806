import type { secrecy as sv } from '../sv/secrecy.ts';

export const secrecy: typeof sv = {
  title: 'Marked as confidential',
  lead: 'Everything that is marked, and the provision that each mark rests on. A mark is a warning. When somebody asks for the document, you examine it again.',
  who: 'The service area, the process leader, information security, the people named and whoever is responsible for the action see what is marked. Everyone else sees only that something is marked. For them, figures, reports and files are made as if the question had never been asked.',
  count: (n: number) => (n === 1 ? '1 mark' : `${n} marks`),
  where: 'Where',
  what: 'What',
  provision: 'Provision',
  alsoSeenBy: 'Also seen by',
  answer: (code: string) => `The answer to ${code}`,
  action: 'Action',
  hiddenAction: 'An action that you may not see',
  wholeOffice: 'The whole administration',
  nobodyElse: 'Nobody else',
  closed: 'You may not see what it holds',
  empty: {
    title: 'Nothing is marked',
    text: 'When somebody marks an answer or an action as confidential it appears here, with its provision.',
  },
};
