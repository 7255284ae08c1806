/** Words of the printed documents besides the plan's own, which stand in `report`. */
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const documents = {
  /** A version that is not handed over, one that is, and a working paper that is nobody's version. */
  draft: (date: string) => `Utkast ${date}`,
  handedOver: (number: number, date: string) => `Version ${number}, överlämnad ${date}`,
  printed: (date: string) => `Utskrift ${date}`,
  dnr: 'Dnr',
  noDnr: 'Dnr saknas än',
  page: (page: number | string, pages: number | string) => `Sida ${page} av ${pages}`,
  preliminary: 'Preliminärt',

  checksum: {
    title: 'Kontrollsumma (SHA-256) över uppgifterna som dokumentet är gjort av',
    check:
      'Så kontrollerar du: hämta samma uppgifter som JSON i Stegvis och räkna filens SHA-256. I Windows skriver du certutil -hashfile följt av filens namn och SHA256, i Linux sha256sum och filens namn. Blir summan densamma är uppgifterna desamma.',
    same: 'Två utskrifter med samma kontrollsumma är gjorda av samma uppgifter.',
  },

  sheet: {
    title: 'Beslut om version',
    heading: (number: number) => `Beslut om version ${number}`,
    subject: (assessment: string) => `Vad som beslutades om rapport och plan ur värderingen ${assessment}`,
    lead: 'Bladet hör till handlingarna som lämnades över och ändrar ingenting i dem.',
    outcome: {
      antagen: 'Antagen',
      'antagen-med-andringar': 'Antagen med ändringar',
      aterremitterad: 'Återremitterad',
      avslagen: 'Avslagen',
    },
    replaced: 'En senare version har tagit den här versionens plats.',
    /** The name last: a number that follows a name from right to left would be drawn on its other side. */
    decided: (outcome: string, date: string, instance: string) => `${outcome} den ${date}. ${instance}.`,
    facts: 'Beslutet',
    outcomeLabel: 'Utfall',
    instance: 'Beslutat av',
    date: 'Datum',
    paragraph: 'Paragraf',
    dnr: 'Dnr för beslutet',
    handedOver: 'Överlämnad',
    ownDnr: 'Dnr på handlingarna',
    note: 'Anteckning',
    none: 'Inte angivet',
    files: 'Handlingarna som beslutet gäller',
    filesLead: 'Filerna är frysta. En fil är oförändrad när dess kontrollsumma (SHA-256) är den som står här.',
    noFiles: 'Inga filer sparades med versionen.',
    file: 'Fil',
    size: 'Storlek',
    sum: 'Kontrollsumma',
    bytes: (count: string) => `${count} byte`,
    kinds: { 'board-report': 'Rapport till nämnd', plan: 'Handlingsplan', appendix: 'Bilaga med sekretess' },
    editions: { public: 'offentlig utgåva', internal: 'intern utgåva', marked: 'sekretessmarkerat' },
  },

  appendix: {
    title: 'Bilaga med sekretessmarkerade uppgifter',
    subject: (assessment: string) => `Svar och åtgärder som är sekretessmarkerade i värderingen ${assessment}`,
    apart: 'Hanteras skilt från rapport och plan',
    lead: 'Markeringen är en varning. Sekretessen prövas när någon begär ut handlingen. Förvara bilagan skilt från rapport och plan, och lämna inte ut den utan den prövningen.',
    counts: (answers: number, actions: number) =>
      `${s(answers, 'svar', 'svar')} och ${s(actions, 'åtgärd', 'åtgärder')} är markerade och synliga för den som tog ut bilagan.`,
    empty: 'Inget svar och ingen åtgärd är markerad, eller så får den som tog ut bilagan inte se det som är markerat.',
    answers: 'Svar',
    noAnswers: 'Inget svar är markerat.',
    actions: 'Åtgärder',
    noActions: 'Ingen åtgärd är markerad.',
    code: 'Kod',
    question: 'Fråga',
    answer: 'Svar',
    unanswered: 'Obesvarad',
    reason: 'Skäl',
    noReason: 'Inget skäl angivet',
    provision: 'Bestämmelse',
    noProvision: 'Ingen bestämmelse angiven',
    step: 'Steg',
  },

  mine: {
    title: 'Mina åtgärder',
    subject: (assessment: string) => `En persons åtgärder i planen ur värderingen ${assessment}`,
    roles: (roles: string) => `Också de som hör till rollen ${roles}.`,
    marked: (count: number) =>
      count === 0
        ? 'Sekretessmarkerade åtgärder är med om du får se dem. Ingen av dina är markerad.'
        : `${s(count, 'åtgärd', 'åtgärder')} här är sekretessmarkerad${count === 1 ? '' : 'e'}. Förvara utskriften så att ingen obehörig ser den.`,
    empty: 'Du har ingen åtgärd i planen: du är inte ansvarig och deltar inte i någon.',
    sum: (open: number, late: number) =>
      open === 0
        ? 'Du har ingen öppen åtgärd.'
        : `Du har ${s(open, 'öppen åtgärd', 'öppna åtgärder')}${late > 0 ? `, varav ${late === 1 ? '1 är försenad' : `${late} är försenade`}` : ''}.`,
    groups: {
      late: 'Försenade',
      month: 'Klart den här månaden',
      later: 'Senare',
      closed: 'Klara och avslutade',
    },
    due: 'Klart senast',
    noDue: 'Inget datum',
    status: 'Status',
    part: { lead: 'Du är huvudansvarig', other: 'Du deltar' },
    leadIs: (name: string) => `Huvudansvarig: ${name}`,
    noLead: 'Ingen är huvudansvarig',
    doneOn: (date: string) => `Klar ${date}`,
    review: (date: string) => `Tas upp ${date}`,
    reason: 'Skäl',
    followUp: (date: string) => `Uppföljning ${date}`,
    lines: 'Anteckningar',
    secrecy: 'Sekretessmarkerad',
    noPatients: 'Skriv inga uppgifter om patienter eller brukare.',
  },

  workshop: {
    title: 'Underlag till workshop',
    subject: (unit: string) => `Frågorna till ${unit}, att fylla i på papper`,
    lead: (questions: number) =>
      `${s(questions, 'fråga', 'frågor')}. Läs påståendet, kryssa det svar som stämmer bäst i dag och skriv varför.`,
    noPatients: 'Skriv inga uppgifter om patienter eller brukare, och inget som är säkerhetsskyddsklassat.',
    answers: 'De sex svaren',
    answer: 'Svar',
    meaning: 'Betyder',
    filledBy: 'Ifyllt av',
    filledOn: 'Datum',
    required: 'Obligatorisk',
    noQuestions: 'Det här formuläret har inga frågor.',
    before: (year: number, level: string) => `Svaret ${year}: ${level}`,
    notBefore: (year: number) => `Inget svar ${year} att visa`,
    box: (level: string) => `Ruta för ${level}`,
    reason: 'Skäl',
    reasonNote: 'Inga uppgifter om patienter eller brukare.',
    area: (title: string, count: number) => `${title}, ${s(count, 'fråga', 'frågor')}`,
    withheld: (count: number) =>
      count === 1
        ? '1 svar från förra gången är sekretessmarkerat och visas inte.'
        : `${count} svar från förra gången är sekretessmarkerade och visas inte.`,
  },
};
