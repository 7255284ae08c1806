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
  import: {
    usage: 'Så här: npm run import -- FIL.xlsx|FIL.csv [--json UT] [--model socialtjanst] [--lang sv|en]',
    noTable:
      'filen har ingen tabell som går att läsa som en handlingsplan. Den behöver en rubrikrad, till exempel Kod, Indikator, Svar, Ansvarig, Åtgärd',
    read: (file: string, kind: string) => `${file} är läst som ${kind}. Inget är sparat.`,
    rows: (rows: number, coded: number, known: number) =>
      `${rows} rader: ${coded} med kod (${known} av dem är frågor i modellen) och ${rows - coded} utan`,
    unit: (unit: string, steps: readonly number[], without: number) =>
      `  ${unit || 'Utan verksamhetsområde'}: ${steps.map((count, i) => `Steg ${i + 1}: ${count}`).join(', ')}${without > 0 ? `, utan steg: ${without}` : ''}`,
    guesses: (count: number) => (count === 0 ? 'Inget är gissat.' : `Gissat (${count}):`),
    guessed: (place: string, what: string, as: string, why: string) =>
      `  ${place}: ${[what && `”${what}”`, as && as !== what && `→ ${as}`].filter(Boolean).join(' ')}${what || as ? ' ' : ''}(${why})`,
    notUnderstood: (count: number) => (count === 0 ? 'Allt är förstått.' : `Inte förstått (${count}):`),
    fault: (place: string, text: string, why: string) => `  ${place}: ”${text}” ${why}`,
    leftOut: (sheet: string, cells: number) =>
      `Bladet ${sheet} är inte läst (${cells} celler): det är ritat av Stegvis, och det som ändras där tas inte in.`,
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
      'Så här: npm run setup -- --name "Kommunens namn" --type kommun|kommunalforbund|region|ovrig [--code 0000|00] --board "Nämndens namn" --admin-name "Namn" --admin-email namn@kommunen.se',
    badType: (type: string) => `okänd typ: ${type}. Välj kommun, kommunalforbund, region eller ovrig`,
    unknownCode: (code: string) => `okänd kommunkod eller länskod: ${code}`,
    codeNeeded: 'en kommun behöver --code med sin kommunkod, en region med sin länskod',
    noCode: 'ett kommunalförbund och övriga har ingen --code',
    badEmail: (email: string) => `${email} är ingen e-postadress`,
    taken: (name: string) => `${name} finns redan i den här installationen`,
    done: (name: string, hours: number) =>
      `${name} är skapad. Ge länken till administratören. Den kan användas en gång och gäller i ${hours} timmar:`,
  },
  letIn: {
    usage: 'Så här: npm run let-in -- namn@kommunen.se',
    unknown: (email: string) => `ingen aktiv person har adressen ${email}`,
    done: (hours: number) =>
      `Inloggning i två steg är avstängd och personen är utloggad överallt. Ge länken till personen själv, som väljer ett nytt lösenord med den. Den kan användas en gång och gäller i ${hours} timmar:`,
  },
  export: {
    usage: 'Så här: npm run export -- --organisation KORTNAMN UT.zip',
    there: (file: string) => `${file} finns redan. Välj ett annat namn.`,
    noDatabase: (file: string) => `det finns ingen databas i ${file}. Är STEGVIS_DATA satt som för tjänsten?`,
    unknown: (slug: string) => `det finns ingen organisation med kortnamnet ${slug}`,
    done: (name: string, file: string) =>
      `${name} är exporterad till ${file}. Filen innehåller personuppgifter och allt som är sekretessmarkerat i klartext.`,
  },
  importOrganisation: {
    usage: 'Så här: npm run import-organisation -- IN.zip',
    noFile: (file: string) => `det finns ingen fil ${file}`,
    done: (name: string, created: number, joined: number) =>
      `${name} är importerad. Nya personer: ${created}. Fanns redan: ${joined}.`,
    links: (hours: number) =>
      `Administratörer utan väg in: ge var och en sin länk. Den kan användas en gång och gäller i ${hours} timmar:`,
    faults: {
      notAZip: (why: string) => `filen går inte att läsa som zip (${why})`,
      tooMany: (limit: number) => `filen har fler än ${limit} delar`,
      tooLarge: (limit: number) => `filen packar upp till mer än ${limit} MB`,
      badName: (name: string) => `delen ${name} hör inte hemma i en export`,
      double: (name: string) => `delen ${name} finns två gånger`,
      unreadable: (name: string) => `delen ${name} går inte att packa upp`,
      missing: (name: string) => `delen ${name} saknas`,
      unknownFile: (name: string) => `delen ${name} står inte i manifest.json eller hör inte hemma i en export`,
      changed: (name: string) => `delen ${name} är inte som när exporten gjordes`,
      badManifest: (where: string) => `manifest.json går inte att läsa (${where})`,
      newer: (version: number, known: number) =>
        `exporten är av format ${version} och den här versionen kan ${known}. Uppgradera först.`,
      withheld: (count: number) =>
        `exporten saknar ${count} sekretessmarkerade poster. Gör en hel export med kommandot där organisationen finns.`,
      unknownModel: (model: string) => `modellen ${model} finns inte här`,
      badRow: (file: string, line: number, what: string) => `${file}:${line}: fel värde (${what})`,
      stray: (file: string, line: number, column: string) =>
        `${file}:${line}: ${column} pekar på något som inte är med i exporten`,
      exists: (what: string) => `organisationen eller något av den finns redan här (${what})`,
      chain: (line: number) => `loggens kedja håller inte vid rad ${line}`,
      badLogo: () => 'logotypen är ingen bild som går att använda',
    },
  },
  audit: {
    usage: 'Så här: npm run audit:verify',
    noDatabase: (file: string) => `det finns ingen databas i ${file}. Är STEGVIS_DATA satt som för tjänsten?`,
    installation: 'Installationen',
    goneOrganisation: (id: string) => `Organisation som inte finns (${id})`,
    holds: (name: string, entries: number, removed: number) =>
      `✓ ${name}: ${entries} ${entries === 1 ? 'post' : 'poster'} håller${removed === 0 ? '' : `, ${removed} äldre är gallrade bakom ett signerat märke`}`,
    head: (place: number, at: string, hash: string) => `  post ${place}, ${at}, kontrollsumma ${hash}`,
    noEntries: '  inga poster än',
    broken: (name: string) => `✗ ${name}: loggen håller inte`,
    entry: (seq: number, place: number, at: string, act: string) => `  post ${place} (rad ${seq}), ${at}, ${act}`,
    faults: {
      changed: () => 'posten säger något annat än när den skrevs',
      missing: (count: number) => (count === 1 ? 'en post före den saknas' : `${count} poster före den saknas`),
      misplaced: () => 'posten har lagts in i efterhand eller flyttats',
      checkpoint: () =>
        'märket efter en gallring är ändrat, eller är gjort med en annan STEGVIS_SECRET än den som gäller nu',
      empty: () => 'organisationen saknar logg',
    },
    until: (place: number) => `  allt till och med post ${place} håller`,
    newestGone: (count: number) => `✗ de nyaste posterna i databasen saknas (minst ${count})`,
    whole:
      'Loggen håller. Skriv upp kontrollsummorna på ett annat ställe: bara mot dem syns det om de nyaste posterna tas bort.',
    notWhole: 'Loggen håller inte. Ta en kopia av databasen innan ni gör något annat.',
    thin: {
      usage: 'Så här: npm run audit:thin -- --before ÅÅÅÅ-MM-DD [--organisation KORTNAMN] [--dry-run]',
      badDate: (value: string) => `${value} är inget datum. Skriv år-månad-dag, till exempel 2024-01-01`,
      future: 'datumet ligger i framtiden',
      unknown: (slug: string) => `det finns ingen organisation med kortnamnet ${slug}`,
      would: (name: string, entries: number, from: string, to: string) =>
        `${name}: ${entries} poster skulle gallras, ${from} till ${to}`,
      done: (name: string, entries: number, from: string, to: string) =>
        `${name}: ${entries} poster gallrade, ${from} till ${to}`,
      nothing: (name: string) => `${name}: inget är så gammalt`,
      broken: (name: string) => `${name}: inget gallrades, för loggen håller inte. Se npm run audit:verify`,
    },
  },
};
