/** What the commands say. Faults stand as `FILE:LINE: text`, so each is one line. */
export const commandLine = {
  plan: {
    usage:
      'Så här: npm run plan -- --answers FIL.csv [--model socialtjanst] [--moves FIL.csv] [--organisation NAMN] [--lang sv|en] [--pdf UT] [--xlsx UT] [--json UT]',
    unknownOption: (option: string) => `okänt val: ${option}`,
    noValue: (option: string) => `${option} saknar värde`,
    unknownModel: (model: string, known: string) => `okänd modell: ${model}. Det finns: ${known}`,
    unreadable: (reason: string) => `filen går inte att läsa (${reason})`,
    unwritable: (file: string, reason: string) => `${file}: går inte att skriva (${reason})`,
    summary: (rows: number, units: number) =>
      `${rows} förslag i ${units} ${units === 1 ? 'verksamhetsområde' : 'verksamhetsområden'}`,
    stepCounts: (unit: string, counts: readonly number[]) =>
      `  ${unit}: ${counts.map((count, i) => `Steg ${i + 1}: ${count}`).join(', ')}`,
    wrote: (file: string) => `Skrev ${file}`,
    title: 'Handlingsplan',
  },
  csv: {
    notUtf8: 'filen är inte UTF-8. Spara om den som CSV UTF-8',
    empty: 'filen är tom',
    noHeader: (columns: string) => `rubrikraden saknas. Den ska ha kolumnerna ${columns}`,
    missingColumn: (column: string) => `kolumnen ${column} saknas`,
    doubledColumn: (column: string) => `kolumnen ${column} finns två gånger`,
    unknownColumn: (column: string) => `okänd kolumn: ${column}`,
    noRows: 'filen har en rubrikrad men inga rader',
    broken: 'raden går inte att läsa: ett citattecken saknas eller står fel',
    fields: (got: number, wanted: number) => `${got} fält, rubrikraden har ${wanted}`,
    missing: (column: string) => `${column} saknas`,
    unknownForm: (form: string, known: string) => `okänt formulär: ${form}. Det finns: ${known}`,
    unknownCode: (code: string) => `okänd kod: ${code}`,
    notInForm: (code: string, form: string) => `${code} ingår inte i formuläret ${form}`,
    unknownLevel: (answer: string) => `okänt svar: ${answer}`,
    twoForms: (unit: string, first: string, second: string) => `${unit} har två formulär: ${first} och ${second}`,
    twice: (unit: string, code: string, line: number) => `${code} för ${unit} är redan besvarad på rad ${line}`,
    noReason: (code: string) => `${code} är Ej relevant men motiveringen saknas i kolumnen comment`,
    requiredNotRelevant: (code: string) => `${code} är obligatorisk och kan inte vara Ej relevant`,
    badDate: (value: string) => `${value} är inget datum. Skriv år-månad-dag, till exempel 2027-03-31`,
    unknownStatus: (status: string) => `okänd status: ${status}`,
    tooLong: (column: string, limit: number) => `${column} har fler än ${limit} tecken`,
    unknownUnit: (unit: string) => `${unit} finns inte bland svaren`,
    noRowToMove: (unit: string, code: string) =>
      `${code} för ${unit} är inget förslag, så det finns ingen rad att flytta`,
    badStep: (step: string) => `steget ska vara 1, 2 eller 3, inte ${step}`,
    movedTwice: (unit: string, code: string, line: number) => `${code} för ${unit} flyttas redan på rad ${line}`,
  },
  setup: {
    usage:
      'Så här: npm run setup -- --name "Kommunens namn" --type kommun|kommunalforbund|region|ovrig [--code 0000] --board "Nämndens namn" --admin-name "Namn" --admin-email namn@kommunen.se',
    badType: (type: string) => `okänd typ: ${type}. Välj kommun, kommunalforbund, region eller ovrig`,
    unknownCode: (code: string) => `okänd kommunkod: ${code}`,
    codeNeeded: 'en kommun behöver --code med sin kommunkod',
    badEmail: (email: string) => `${email} är ingen e-postadress`,
    taken: (name: string) => `${name} finns redan i den här installationen`,
    done: (name: string, hours: number) =>
      `${name} är skapad. Ge länken till administratören. Den kan användas en gång och gäller i ${hours} timmar:`,
  },
};
