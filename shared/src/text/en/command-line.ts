import type { commandLine as source } from '../sv/command-line.ts';

export const commandLine: typeof source = {
  plan: {
    usage:
      'Usage: npm run plan -- --answers FILE.csv [--model socialtjanst] [--moves FILE.csv] [--organisation NAME] [--lang sv|en] [--pdf OUT] [--xlsx OUT] [--json OUT]',
    unknownOption: (option) => `unknown option: ${option}`,
    noValue: (option) => `${option} has no value`,
    unknownModel: (model, known) => `unknown model: ${model}. Available: ${known}`,
    unreadable: (reason) => `the file cannot be read (${reason})`,
    unwritable: (file, reason) => `${file}: cannot be written (${reason})`,
    summary: (rows, units) =>
      `${rows} ${rows === 1 ? 'proposal' : 'proposals'} in ${units} ${units === 1 ? 'service area' : 'service areas'}`,
    stepCounts: (unit, counts) => `  ${unit}: ${counts.map((count, i) => `Step ${i + 1}: ${count}`).join(', ')}`,
    wrote: (file) => `Wrote ${file}`,
    title: 'Action plan',
  },
  csv: {
    notUtf8: 'the file is not UTF-8. Save it again as CSV UTF-8',
    empty: 'the file is empty',
    noHeader: (columns) => `the heading row is missing. It should have the columns ${columns}`,
    missingColumn: (column) => `the column ${column} is missing`,
    doubledColumn: (column) => `the column ${column} occurs twice`,
    unknownColumn: (column) => `unknown column: ${column}`,
    noRows: 'the file has a heading row but no rows',
    broken: 'the row cannot be read: a quotation mark is missing or misplaced',
    fields: (got, wanted) => `${got} fields, the heading row has ${wanted}`,
    missing: (column) => `${column} is missing`,
    unknownForm: (form, known) => `unknown form: ${form}. Available: ${known}`,
    unknownCode: (code) => `unknown code: ${code}`,
    notInForm: (code, form) => `${code} is not part of the form ${form}`,
    unknownLevel: (answer) => `unknown answer: ${answer}`,
    twoForms: (unit, first, second) => `${unit} has two forms: ${first} and ${second}`,
    twice: (unit, code, line) => `${code} for ${unit} has already been answered on line ${line}`,
    noReason: (code) => `${code} is Not relevant but the reason is missing from the column comment`,
    requiredNotRelevant: (code) => `${code} is required and cannot be Not relevant`,
    badDate: (value) => `${value} is not a date. Write it as year-month-day, for example 2027-03-31`,
    unknownStatus: (status) => `unknown status: ${status}`,
    tooLong: (column, limit) => `${column} has more than ${limit} characters`,
    unknownUnit: (unit) => `${unit} is not among the answers`,
    noRowToMove: (unit, code) => `${code} for ${unit} is not a proposal, so there is no row to move`,
    badStep: (step) => `step must be 1, 2 or 3, not ${step}`,
    movedTwice: (unit, code, line) => `${code} for ${unit} has already been moved on line ${line}`,
  },
  setup: {
    usage:
      'Usage: npm run setup -- --name "Name of the municipality" --type kommun|kommunalforbund|region|ovrig [--code 0000] --board "Name of the committee" --admin-name "Name" --admin-email name@council.example',
    badType: (type) => `unknown type: ${type}. Choose kommun, kommunalforbund, region or ovrig`,
    unknownCode: (code) => `unknown municipality code: ${code}`,
    codeNeeded: 'a municipality needs --code with its municipality code',
    badEmail: (email) => `${email} is not an e-mail address`,
    taken: (name) => `${name} already exists in this installation`,
    done: (name, hours) =>
      `${name} has been created. Give the link to the administrator. It can be used once and is valid for ${hours} hours:`,
  },
};
