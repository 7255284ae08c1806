/** What stands around the content of the report to the nämnd: headings, columns, marks. Its sentences are in `board-words`. */
const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const FIRST = ['', '', 'två', 'tre', 'fyra', 'fem'];

export const boardReport = {
  title: (year: number) => `Rapport till nämnd ${year}`,
  /** The file's own name, shown in the window of a reader. */
  fileTitle: (title: string, organisation: string, edition: string) =>
    `${['Rapport till nämnd', title, organisation].filter(Boolean).join(', ')} (${edition})`,
  dnr: (dnr: string) => `Dnr ${dnr}`,
  version: (number: number, on: string) => `Version ${number}, ${on}`,
  draft: (on: string) => `Utkast ${on}`,
  page: (page: number | string, pages: number | string) => `Sida ${page} av ${pages}`,
  editions: { public: 'Offentlig utgåva', internal: 'Intern utgåva' },
  preliminary: 'Preliminärt',

  first: {
    areas: 'Trappan i varje område',
    achieved: 'frågor är uppnådda',
    actions: (count: number): string => (count === 1 ? 'åtgärd i planen' : 'åtgärder i planen'),
    /** @param before last year's on the same questions; null where there is none */
    index: (before: number | null) =>
      before === null
        ? 'väger ihop svaren, från 0 till 100'
        : `väger ihop svaren, från 0 till 100; förra året ${before}`,
    question: 'Fråga',
    before: (year: number) => String(year),
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

  lastYear: {
    title: (year: number) => `Det här blev gjort av planen för ${year}`,
    goesOn: 'Fortsätter i årets plan',
    doneOn: (date: string) => `Klar ${date}`,
  },

  proposed: {
    title: 'Vad vi föreslår',
    secret: (count: number) =>
      count === 1
        ? '1 åtgärd är sekretessmarkerad och redovisas i en egen bilaga.'
        : `${count} åtgärder är sekretessmarkerade och redovisas i en egen bilaga.`,
  },

  method: { title: 'Så är rapporten gjord och så läser du den' },
  hash: {
    title: 'Kontrollsumma',
    text: 'SHA-256 av de uppgifter som rapporten är gjord av. Samma uppgifter ger alltid samma summa.',
  },
};
export type BoardReportText = typeof boardReport;
