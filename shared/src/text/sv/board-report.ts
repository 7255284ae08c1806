/** What stands around the content of the report to the nämnd: headings, columns, marks. Its sentences are in `board-words`. */
const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const FIRST = ['', '', 'två', 'tre', 'fyra', 'fem'];

export const boardReport = {
  title: (year: number) => `Rapport till nämnd ${year}`,
  dnr: (dnr: string) => `Dnr ${dnr}`,
  version: (number: number, on: string) => `Version ${number}, ${on}`,
  draft: (on: string) => `Utkast ${on}`,
  subject: (assessment: string) => `Läget, planen och förslag till beslut ur värderingen ${assessment}`,

  first: {
    areas: 'Trappan i varje område',
    achieved: 'frågor är uppnådda',
    /** After the count. */
    actions: (count: number, open: number): string =>
      count === 0
        ? 'åtgärder i planen'
        : count === 1
          ? `åtgärd i planen${open === 1 ? ', som är öppen' : ''}`
          : `åtgärder i planen, varav ${open} ${open === 1 ? 'öppen' : 'öppna'}`,
    /** @param before last year's on the same questions; null where there is none */
    index: (before: number | null) =>
      before === null
        ? 'väger ihop svaren, från 0 till 100'
        : `väger ihop svaren, från 0 till 100; förra året ${before}`,
    question: 'Fråga',
    now: 'Nu',
    rose: (count: number, year: number) =>
      count === 0 ? `Inget svar har stigit sedan ${year}` : `${count} svar har stigit sedan ${year}`,
    fell: (count: number, year: number) =>
      count === 0 ? `Inget svar har sjunkit sedan ${year}` : `${count} svar har sjunkit sedan ${year}`,
    more: (count: number) => `och ${count} till`,
    important: (count: number) =>
      count === 0
        ? 'De viktigaste åtgärderna'
        : count === 1
          ? 'Den viktigaste åtgärden'
          : `De ${FIRST[count] ?? count} viktigaste åtgärderna`,
    noneImportant: 'Ingen åtgärd i planen är öppen.',
    rule: `Så är de valda: först det som gäller en obligatorisk fråga eller Steg${nb}1, sedan det som lyfter läget mest, sedan planens ordning.`,
    consequence: 'Om inget görs',
    decision: 'Förslag till beslut',
    achievedBefore: (before: number, of: number, year: number) =>
      `frågor är uppnådda. Av de ${of} som ställdes ${year} var ${before} det då`,
    noIndex: 'inget index',
    indexMeaning: 'väger ihop svaren, från 0 till 100',
    indexBefore: (before: number, now: number, year: number) =>
      `väger ihop svaren, från 0 till 100. På samma frågor: ${before} år ${year}, ${now} nu`,
    answered: 'frågor är besvarade: siffrorna är preliminära',
    noChange: 'Upp och ned sedan förra året',
    nothingBefore: 'Det finns inget tidigare år att jämföra med.',
    change: (from: string, to: string) => `från ${from} till ${to}`,
    moreIn: (count: number, where: string) => `… och ${count} till, se ${where}`,
    whole: (where: string) => `Hela texten står under ${where}.`,
    noDecision: 'Inget förslag till beslut är skrivet än.',
  },

  standing: {
    title: 'Var vi står',
    areas: 'Områden',
    units: 'Verksamhetsområden',
    all: 'Hela värderingen',
    area: 'Område',
    unit: 'Verksamhetsområde',
    reached: 'Uppnått steg',
    achieved: 'Uppnådda',
    index: 'Index',
    /** The questions of a `hold`. */
    hold: (step: number) => `Det som är kvar till Steg${nb}${step}`,
    required: 'Obligatorisk',
    indexOf: (index: number) => `index ${index}`,
    count: (achieved: number, relevant: number) => `${achieved} av ${relevant} uppnådda`,
    /** `achieved` is null where nothing is asked, which `reached` says. */
    figures: (reached: string, achieved: string | null, index: string | null) =>
      [reached, achieved, index].filter((one) => one !== null).join(' · '),
  },

  money: {
    title: 'Vad planen kostar',
    kind: 'Kronor',
    once: 'En gång',
    yearly: 'Per år',
    kinds: {
      total: 'Alla åtgärder',
      funded: 'Finansierat',
      partly: 'Delvis finansierat',
      notFunded: 'Inte finansierat',
      unknown: 'Finansiering inte angiven',
    },
    none: 'Ingen åtgärd har någon kostnad angiven.',
    missing: (count: number) => `${s(count, 'åtgärd', 'åtgärder')} har ingen kostnad angiven.`,
  },

  table: {
    action: 'Åtgärd',
    lead: 'Ansvarig',
    due: 'Klart senast',
    status: 'Status',
    whole: 'Hela förvaltningen',
    missing: 'Saknas',
    late: 'Försenad',
  },

  changes: {
    title: (year: number) => `Vad som har ändrats sedan ${year}`,
    lead: (rose: number, fell: number, same: number) =>
      `Av de frågor som ställdes båda åren har ${rose} fått ett högre svar, ${fell} ett lägre och ${same} samma.`,
    /** Heads of a table that counts them per place. */
    up: 'Upp',
    down: 'Ned',
    rose: (count: number, of: number): string => (count < of ? 'De svar som har stigit mest' : 'Svar som har stigit'),
    fell: (count: number, of: number): string => (count < of ? 'De svar som har sjunkit mest' : 'Svar som har sjunkit'),
    /** Below a table that shows only the first. */
    more: (count: number) => `… och ${count} till. Alla står på sidan Resultat i Stegvis.`,
    code: 'Kod',
    then: 'Då',
  },

  lastYear: {
    title: (year: number) => `Det här blev gjort av planen för ${year}`,
    goesOn: 'Fortsätter i årets plan',
    doneOn: (date: string) => `Klar ${date}`,
    noneTitle: 'Förra årets plan',
    none: 'Det här är det första året. Det finns ingen tidigare plan att följa upp.',
    promised: 'åtgärder fanns i planen',
    done: 'är klara',
    carried: 'går vidare i årets plan',
    left: 'är öppna men inte med i årets plan',
    dropped: 'har utgått',
    became: 'Vad som hände',
    empty: 'Planen för det året hade inga åtgärder.',
    /** Below a table that shows only the first, what is not done before what is. */
    more: (count: number, year: number) => `… och ${count} till. Alla står i handlingsplanen för ${year}.`,
  },

  proposed: {
    title: 'Vad vi föreslår',
    secret: (count: number) =>
      count === 1
        ? '1 åtgärd är sekretessmarkerad och redovisas i en egen bilaga.'
        : `${count} åtgärder är sekretessmarkerade och redovisas i en egen bilaga.`,
    count: (count: number) => s(count, 'åtgärd', 'åtgärder'),
    noActions: 'Planen har inga åtgärder än.',
    fullText: 'Det som är förkortat på sidan 1',
    sentence: 'Budskapet',
  },

  method: {
    title: 'Så är rapporten gjord och så läser du den',
    marks: 'Märkena i rapporten',
  },
};
export type BoardReportText = typeof boardReport;
