import type { OpenAssessment } from '../../api/open-data.ts';
import type { OpenDataText } from '../sv/open-data.ts';

const ofYear = ({ title, year }: Pick<OpenAssessment, 'title' | 'year'>) =>
  title.includes(String(year)) ? title : `${title} ${year}`;

export const openData: OpenDataText = {
  title: 'Open data',
  lead: 'Results that municipalities and regions have chosen to publish. Free to read, download and use.',
  empty: 'Nobody has published anything yet',
  emptyText: 'When an organisation publishes its result, it is shown here.',
  caption: 'Published results',
  columns: {
    organisation: 'Organisation',
    board: 'Committee',
    assessment: 'Assessment',
    year: 'Year',
    published: 'Published',
  },
  forPrograms: {
    title: 'For programs',
    text: 'Everything can be read by programs, from any website and without an account. Answers may be cached for five minutes.',
    index: 'List as JSON',
    catalog: 'Catalogue for data portals (DCAT-AP-SE, RDF)',
    catalogOf: (organisation) => `Catalogue of ${organisation} (RDF)`,
  },
  dataset: {
    lead: (organisation, board) => `${board}, ${organisation}`,
    locked: (locked, published) => `The figures are final since ${locked}. Published ${published}.`,
    preliminary: (n) =>
      n === 1 ? 'Preliminary: 1 question has no answer.' : `Preliminary: ${n} questions have no answer.`,
    leftOut: (n) =>
      n === 1
        ? 'One answer is marked confidential and left out. The figures are counted without that question.'
        : `${n} answers are marked confidential and left out. The figures are counted without those questions.`,
    areas: 'Areas',
    units: 'Units',
    figures: {
      title: 'The figures',
      caption: 'Questions achieved, index and step reached, by unit and area',
      unit: 'Unit',
      all: 'All areas',
      allUnits: 'All',
      none: 'No question',
    },
    answers: {
      title: 'The answers',
      lead: (n) => `${n} answers. Only levels are published, no reasons.`,
      caption: (unit) => `Answers of ${unit}`,
      code: 'Code',
      question: 'Question',
      step: 'Step',
      level: 'Answer',
    },
    files: {
      title: 'Download',
      json: 'JSON',
      jsonNote: 'Everything in one file, with questions and levels in Swedish and English.',
      answers: 'CSV, answers',
      answersNote: 'One row for each answer.',
      figures: 'CSV, figures',
      figuresNote: 'One row for each unit and area.',
      csvNote:
        'The CSV files are UTF-8 with commas between the columns. With lang=sv in the address the texts are Swedish.',
      schema: 'Schema of the JSON file',
      columns: 'The columns of the CSV files',
      column: 'Column',
      meaning: 'Means',
      inAnswers: 'Answers',
      inFigures: 'Figures',
      yes: 'yes',
      no: 'no',
    },
    licence: {
      title: 'Licence',
      text: 'CC0 1.0: no terms. You may use, change and spread the data without asking.',
      link: 'Read the licence',
    },
    cite: {
      title: 'Please name the source',
      text: ({ organisation, board, title, year, publishedOn }, address) =>
        `${organisation.name}, ${board}: ${ofYear({ title, year })}. Open data, published ${publishedOn}. ${address}`,
    },
    method: {
      title: 'How the figures are made',
      text: 'The questions, the steps and the rules come from the model.',
      model: (title, version) => `Model: ${title} ${version}.`,
      link: 'How we count',
    },
    meanings: {
      organisation: 'The organisation’s short name in the address',
      assessment: 'The assessment’s short name in the address',
      year: 'The year of the assessment',
      unit: 'The unit’s short name; empty is all of them together',
      unit_name: 'The unit’s name',
      area: 'Area: L, I, K or A; empty is all of them together',
      area_title: 'The area’s name',
      step: 'The step that the question belongs to, 1–3',
      code: 'The question’s code in the model',
      statement: 'The question’s statement',
      level: 'The answer, as id',
      level_title: 'The answer, in words',
      value: 'What the answer counts for in the index, 0–4; empty for Not relevant',
      asked: 'Questions asked',
      answered: 'Questions answered, Not relevant included',
      relevant: 'Questions asked less Not relevant',
      achieved: 'Answered Achieved',
      not_relevant: 'Answered Not relevant',
      index: 'Index 0–100; empty where nothing can be counted. Not a percentage',
      reached_step: 'Step reached 0–3; 0 is not yet Step\u00a01, empty where nothing is asked',
      preliminary: 'true when some question has no answer',
      step_n_relevant: 'Relevant questions of the step (n is 1, 2 or 3)',
      step_n_achieved: 'Questions achieved in the step',
      step_n_needed: 'How many it takes for the step to be passed',
    },
  },
  catalog: {
    title: (organisation) => `Digital maturity, ${organisation}`,
    description: (organisation) =>
      `Results of assessments of digital maturity that ${organisation} has made in Stegvis and published as open data.`,
    dataset: (data) => `${ofYear(data)}: digital maturity, ${data.board}, ${data.organisation.name}`,
    datasetDescription: ({ year, board, organisation }) =>
      `How far digitalisation has come in ${year} within ${board} of ${organisation.name}: answers to questions on leadership, infrastructure, competence and use by unit, with questions achieved, index 0–100 and step reached 1–3. Reasons and answers marked confidential are not included.`,
    keywords: ['digital maturity', 'digitalisation', 'social services', 'e-health', 'action plan'],
    files: {
      json: 'Everything, JSON',
      answers: 'Answers by unit and question, CSV',
      figures: 'Figures by unit and area, CSV',
    },
  },
};
