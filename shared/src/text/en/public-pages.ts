import type { publicPages as source } from '../sv/public-pages.ts';

export const publicPages: typeof source = {
  onPage: 'On this page',
  counting: {
    title: 'How we count',
    lead: 'From answers to Steps 1–3 and on to a plan. Every figure in Stegvis comes from these rules.',
    sections: [
      {
        title: 'The answers',
        body: [
          'Each service area answers the questions in its form. An answer is one of five levels, from Not planned to Achieved, or Not relevant.',
          'Not relevant means that the service has no need of what the question is about. It requires a reason, is left out of the count and is shown separately. A few questions are required and can never be Not relevant.',
          'An unanswered question is not the same as Not relevant. It counts as not achieved. As long as any question is unanswered, the figures are marked as preliminary.',
        ],
      },
      {
        title: 'Steps 1, 2 and 3',
        body: [
          'Each question belongs to a step. Step 1 is the foundation on which the others rest. The step is fixed in the model and does not depend on your answers.',
        ],
      },
      {
        title: 'Step reached',
        body: [
          'An area, a service area or the whole department has reached a step when that step and every step below it are passed. A step is passed when:',
        ],
        points: [
          'every required question in it is Achieved, and',
          'at least 80 per cent of the relevant questions are Achieved, where there are five or more,',
          'or, where there are fewer than five, all but at most one are Achieved, and the one missing is Almost there.',
        ],
        after: [
          'A step without questions stands in nobody’s way. It is shown as ‘no question’. Where several service areas are counted together, all their answers are pooled.',
        ],
      },
      {
        title: 'Counts first, index after',
        body: [
          'We prefer to say ‘31 of 57 achieved’. It can be checked and understood.',
          'The index is an aid to comparison. Each level is worth 0 to 4, Not planned 0 and Achieved 4. The index is what you got, divided by the most you could have got and multiplied by 100, so it runs from 0 to 100. Only answered and relevant questions are included. A question that weighs more in the model does so here too. We round once, at the end. Where nothing can be counted, no index is shown. Missing answers never turn it into 0.',
        ],
      },
      {
        title: 'From answers to plan',
        body: [
          'Every answer that is neither Achieved nor Not relevant becomes a proposal. Proposals are ordered by step, then by service area, and then with what has come least far first.',
          'You decide on each proposal: This year, Later or No. What you choose for this year becomes actions, which need a lead and a date. You can move a proposal to another step. You then state why, and the reason can be read afterwards.',
          'An action being Done does not mean that the question is Achieved. You confirm that separately.',
        ],
      },
      {
        title: 'Can we see why?',
        body: [
          'Yes. Every Step reached shows which questions hold you back, and every action shows what happens when it is done. When the assessment is locked, answers and figures are frozen so that they can be examined later.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility statement',
    lead: 'Everyone should be able to use Stegvis. This says how well it works, what falls short and how to tell us.',
    sections: [
      {
        title: 'How accessible the service is',
        body: [
          'Stegvis is built to follow the Swedish act on the accessibility of digital public services and WCAG 2.2 at level AA. We judge that the service does so for the most part, but it has not yet been tested by people with disabilities. That is why we say that it is partially compliant.',
        ],
      },
      {
        title: 'What may be difficult today',
        body: [],
        points: [
          'We have not fully tested the service with screen readers. There may be places where something is read in the wrong order or said twice.',
          'The charts are pictures. The same figures are always in a table beside them, but you cannot move around in the chart itself with the keyboard.',
          'Wide tables turn into stacked rows on a small screen. You may have to scroll further to compare two rows.',
          'We cannot answer for links and files that an organisation adds as evidence.',
        ],
      },
      {
        title: 'What we have done',
        body: [],
        points: [
          'Everything can be done with the keyboard alone, and you can see where you are.',
          'Colour never carries meaning alone. There is always a word, a figure or a mark as well.',
          'The pages work down to a width of 320 pixels and at 200 per cent zoom, in light and in dark.',
          'Your settings for contrast and motion are followed.',
          'The PDF files are tagged with headings, tables and alternative texts.',
        ],
      },
      {
        title: 'Tell us when something does not work',
        body: [
          'Contact the organisation where you use Stegvis: in a municipality, its registrar or whoever leads the assessment. Say what you tried to do, on which page and what happened. You may also ask for the content in another way, for instance in another file or read aloud.',
        ],
      },
      {
        title: 'Supervision',
        body: [
          'The Agency for Digital Government, Digg, supervises compliance with the act. If you are not satisfied with the answer you get, you can report the problem to Digg.',
        ],
        link: { href: 'https://www.digg.se/tdosanmalan', label: 'Report to Digg' },
      },
      {
        title: 'How we have tested',
        body: [
          'The pages are checked automatically against WCAG 2.2 A and AA in both colour themes each time the service changes. The most important tasks are walked through with the keyboard alone. This statement applies to the Stegvis software and is updated with it. The organisation that uses Stegvis is responsible for its own service and content.',
        ],
      },
    ],
  },
};
