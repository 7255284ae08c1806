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
  import: {
    usage: 'Usage: npm run import -- FILE.xlsx|FILE.csv [--json OUT] [--model socialtjanst] [--lang sv|en]',
    noTable:
      'the file has no table that can be read as an action plan. It needs a heading row, such as Code, Indicator, Answer, Responsible, Action',
    read: (file, kind) => `${file} was read as ${kind}. Nothing has been saved.`,
    rows: (rows, coded, known) =>
      `${rows} rows: ${coded} with a code (${known} of them are questions of the model) and ${rows - coded} without`,
    unit: (unit, steps, without) =>
      `  ${unit || 'Without a service area'}: ${steps.map((count, i) => `Step ${i + 1}: ${count}`).join(', ')}${without > 0 ? `, without a step: ${without}` : ''}`,
    guesses: (count) => (count === 0 ? 'Nothing was guessed.' : `Guessed (${count}):`),
    guessed: (place, what, as, why) =>
      `  ${place}: ${[what && `“${what}”`, as && as !== what && `→ ${as}`].filter(Boolean).join(' ')}${what || as ? ' ' : ''}(${why})`,
    notUnderstood: (count) => (count === 0 ? 'Everything was understood.' : `Not understood (${count}):`),
    fault: (place, text, why) => `  ${place}: “${text}” ${why}`,
    leftOut: (sheet, cells) =>
      `The sheet ${sheet} was not read (${cells} cells): Stegvis draws it, and what is changed there is not taken in.`,
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
      'Usage: npm run setup -- --name "Name of the municipality" --type kommun|kommunalforbund|region|ovrig [--code 0000|00] --board "Name of the committee" --admin-name "Name" --admin-email name@council.example',
    badType: (type) => `unknown type: ${type}. Choose kommun, kommunalforbund, region or ovrig`,
    unknownCode: (code) => `unknown municipality or county code: ${code}`,
    codeNeeded: 'a municipality needs --code with its municipality code, a region with its county code',
    noCode: 'a federation of municipalities and others have no --code',
    badEmail: (email) => `${email} is not an e-mail address`,
    taken: (name) => `${name} already exists in this installation`,
    done: (name, hours) =>
      `${name} has been created. Give the link to the administrator. It can be used once and is valid for ${hours} hours:`,
  },
  letIn: {
    usage: 'Usage: npm run let-in -- name@municipality.example',
    unknown: (email: string) => `no active person has the address ${email}`,
    done: (hours: number) =>
      `Two-step sign-in is turned off and the person is signed out everywhere. Give the link to the person themselves, who chooses a new password with it. It can be used once and is valid for ${hours} hours:`,
  },
  export: {
    usage: 'Usage: npm run export -- --organisation SHORT-NAME OUT.zip',
    there: (file: string) => `${file} exists already. Choose another name.`,
    noDatabase: (file: string) => `there is no database at ${file}. Is STEGVIS_DATA set as it is for the server?`,
    unknown: (slug: string) => `there is no organisation with the short name ${slug}`,
    done: (name: string, file: string) =>
      `${name} has been exported to ${file}. The file holds personal data, and everything marked as confidential in clear.`,
  },
  importOrganisation: {
    usage: 'Usage: npm run import-organisation -- IN.zip',
    noFile: (file: string) => `there is no file ${file}`,
    done: (name: string, created: number, joined: number) =>
      `${name} has been imported. New people: ${created}. Here already: ${joined}.`,
    links: (hours: number) =>
      `Administrators without a way in: give each their link. It can be used once and is valid for ${hours} hours:`,
    faults: {
      notAZip: (why: string) => `the file cannot be read as a zip file (${why})`,
      tooMany: (limit: number) => `the file has more than ${limit} parts`,
      tooLarge: (limit: number) => `the file unpacks to more than ${limit} MB`,
      badName: (name: string) => `the part ${name} does not belong in an export`,
      double: (name: string) => `the part ${name} is there twice`,
      unreadable: (name: string) => `the part ${name} cannot be unpacked`,
      missing: (name: string) => `the part ${name} is missing`,
      unknownFile: (name: string) => `the part ${name} is not in manifest.json, or does not belong in an export`,
      changed: (name: string) => `the part ${name} is not as it was when the export was made`,
      badManifest: (where: string) => `manifest.json cannot be read (${where})`,
      newer: (version: number, known: number) =>
        `the export is of format ${version} and this version knows ${known}. Upgrade first.`,
      withheld: (count: number) =>
        `the export lacks ${count} confidential records. Make a complete export with the command where the organisation is.`,
      unknownModel: (model: string) => `the model ${model} is not here`,
      badRow: (file: string, line: number, what: string) => `${file}:${line}: wrong value (${what})`,
      stray: (file: string, line: number, column: string) =>
        `${file}:${line}: ${column} points to something that is not in the export`,
      exists: (what: string) => `the organisation, or something in it, is here already (${what})`,
      chain: (line: number) => `the chain of the log does not hold at row ${line}`,
      badLogo: () => 'the logo is not a picture that can be used',
    },
  },
  audit: {
    usage: 'Usage: npm run audit:verify',
    noDatabase: (file) => `there is no database at ${file}. Is STEGVIS_DATA set as it is for the server?`,
    installation: 'The installation',
    goneOrganisation: (id) => `Organisation that is not there (${id})`,
    holds: (name, entries, removed) =>
      `✓ ${name}: ${entries} ${entries === 1 ? 'entry holds' : 'entries hold'}${removed === 0 ? '' : `, ${removed} older ones were removed behind a signed mark`}`,
    head: (place, at, hash) => `  entry ${place}, ${at}, checksum ${hash}`,
    noEntries: '  no entries yet',
    broken: (name) => `✗ ${name}: the log does not hold`,
    entry: (seq, place, at, act) => `  entry ${place} (row ${seq}), ${at}, ${act}`,
    faults: {
      changed: () => 'the entry says something other than when it was written',
      missing: (count) => (count === 1 ? 'one entry before it is missing' : `${count} entries before it are missing`),
      misplaced: () => 'the entry was put in afterwards or moved',
      checkpoint: () =>
        'the mark of a removed stretch has been changed, or was made with another STEGVIS_SECRET than the present one',
      empty: () => 'the organisation has no log',
    },
    until: (place) => `  everything up to entry ${place} holds`,
    newestGone: (count) => `✗ the newest entries of the database are missing (at least ${count})`,
    whole:
      'The log holds. Note the checksums somewhere else: only they reveal whether the newest entries have been taken away.',
    notWhole: 'The log does not hold. Take a copy of the database before you do anything else.',
    thin: {
      usage: 'Usage: npm run audit:thin -- --before YYYY-MM-DD [--organisation SHORT-NAME] [--dry-run]',
      badDate: (value) => `${value} is not a date. Write year-month-day, for instance 2024-01-01`,
      future: 'that date is in the future',
      unknown: (slug) => `there is no organisation with the short name ${slug}`,
      would: (name, entries, from, to) => `${name}: ${entries} entries would be removed, ${from} to ${to}`,
      done: (name, entries, from, to) => `${name}: ${entries} entries removed, ${from} to ${to}`,
      nothing: (name) => `${name}: nothing is that old`,
      broken: (name) => `${name}: nothing was removed, since the log does not hold. See npm run audit:verify`,
    },
  },
};
