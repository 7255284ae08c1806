/** The result: the staircase, what holds back, areas and units beside each other, and what has changed. */
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const nb = '\u00a0';

export const result = {
  title: (year: number) => `Resultat ${year}`,
  onThisPage: 'På sidan',

  lead: {
    notYet: (more: number) =>
      `Ni är ännu inte på Steg${nb}1. Dit behövs ${s(more, 'uppnådd fråga', 'uppnådda frågor')} till.`,
    reached: [
      '',
      `Grunden är lagd: Steg${nb}1 är uppnått.`,
      `Steg${nb}1 och Steg${nb}2 är uppnådda.`,
      'Alla tre stegen är uppnådda.',
    ],
    risen: (step: number, year: number) => `Ni har nått Steg${nb}${step}, dit ni inte hade kommit ${year}.`,
    nothing: 'Alla svar är Ej relevant, så det finns inget att räkna.',
    areas: (best: string, least: string) => `${best} har kommit längst, ${least} har längst kvar.`,
  },
  locked: (date: string) => `Värderingen låstes ${date}. Siffrorna ändras inte.`,
  lockedPreliminary: (date: string, unanswered: number) =>
    `Värderingen låstes ${date} med ${s(unanswered, 'obesvarad fråga', 'obesvarade frågor')}. Siffrorna ändras inte, men de förblir preliminära.`,
  unconfirmed: (count: number) =>
    count === 1
      ? '1 svar från förra året är inte bekräftat än. Det räknas inte med.'
      : `${count} svar från förra året är inte bekräftade än. De räknas inte med.`,
  continue: 'Fortsätt värdera',
  download: {
    button: 'Hämta resultatet',
    xlsx: 'Excel, offentlig utgåva',
    xlsxNote: 'Resultat, svar och plan, var sitt blad.',
    xlsxInternal: 'Excel, intern utgåva',
    xlsxInternalNote: 'Också med motiveringar, underlag och vem som har svarat.',
    resultCsv: 'CSV, resultatet',
    resultCsvNote: 'Antal för varje verksamhetsområde, område och steg.',
    answersCsv: 'CSV, svaren',
    answersCsvNote: 'En rad för varje fråga, för Excel och andra program.',
    resultJson: 'JSON, resultatet',
    answersJson: 'JSON, svaren',
    jsonNote: 'För andra system.',
  },
  toPlan: 'Gå till handlingsplanen',

  facts: {
    label: 'Siffrorna i korthet',
    achieved: 'frågor är uppnådda',
    rose: (fell: number, year: number) => `svar har stigit sedan ${year}, ${fell === 0 ? 'inget' : fell} har sjunkit`,
    weak: (planned: number) =>
      planned === 0
        ? 'svar är inte Uppnådd än, inget av dem har en åtgärd'
        : `svar är inte Uppnådd än, ${planned} av dem har en åtgärd i planen`,
    index: (then: number, year: number) => `${year} var det ${then}`,
    indexCommon: (then: number, year: number) => `${year} var det ${then}, räknat på de frågor som finns båda åren`,
    indexMeaning: 'väger ihop svaren, från 0 till 100',
  },

  areas: {
    title: 'Trappan i varje område',
    short: 'Områden',
  },
  units: {
    title: 'Trappan i varje verksamhetsområde',
    short: 'Verksamhetsområden',
  },
  stairs: {
    counts: (achieved: number, relevant: number) => `${achieved} av ${relevant} uppnådda`,
    next: (step: number, count: number) => `För Steg${nb}${step} behövs ${count} till`,
    nextRequired: (step: number, count: number, required: number) =>
      count === required
        ? `För Steg${nb}${step} behövs ${s(count, 'obligatorisk', 'obligatoriska')} till`
        : `För Steg${nb}${step} behövs ${count} till, varav ${s(required, 'obligatorisk', 'obligatoriska')}`,
    top: 'Inget steg är kvar',
    asTable: 'Visa som tabell',
    caption: (what: string) => `Uppnådda frågor per steg: ${what}`,
    name: 'Namn',
    reached: 'Uppnått steg',
    needed: (count: number) => `${count} krävs`,
    preliminary: (unanswered: number) => `Preliminärt, ${s(unanswered, 'obesvarad', 'obesvarade')}`,
  },

  holds: {
    title: 'Det som håller er kvar',
    lead: 'De obligatoriska frågorna står först. Samma fråga kan vara kvar i flera verksamhetsområden.',
    whole: 'Hela värderingen',
    to: (name: string, step: number) => `${name}, till Steg${nb}${step}`,
    share: (achieved: number, relevant: number, needed: number) =>
      `${achieved} av ${relevant} är uppnådda och det krävs ${needed}.`,
    few: (achieved: number, relevant: number, allowed: number) =>
      `${achieved} av ${relevant} är uppnådda. Med så få frågor får högst ${allowed} vara kvar, och då som Nästan där.`,
    enough: (achieved: number, relevant: number, needed: number) =>
      `${achieved} av ${relevant} är uppnådda och det räcker med ${needed}, men alla obligatoriska måste vara med.`,
    required: (count: number) => (count === 1 ? '1 obligatorisk är kvar.' : `${count} obligatoriska är kvar.`),
    requiredIsAll: (count: number) =>
      count === 1
        ? 'När den obligatoriska frågan är uppnådd är steget det också.'
        : `När de ${count} obligatoriska frågorna är uppnådda är steget det också.`,
    atLeast: (count: number) =>
      count === 1 ? 'Minst 1 fråga till behöver bli uppnådd.' : `Minst ${count} frågor till behöver bli uppnådda.`,
    reachedAll: (name: string) => `${name} har nått Steg${nb}3. Inget håller er kvar.`,
    noQuestion: (name: string) => `${name} har inga frågor att räkna.`,
    mandatory: 'Obligatorisk',
    more: (count: number) => `Visa ${s(count, 'fråga', 'frågor')} till`,
    list: (name: string, step: number) => `Frågor som är kvar: ${name}, Steg${nb}${step}`,
    plan: {
      due: 'Klart senast',
      late: 'Försenad,',
      undated: 'I planen, utan datum',
      none: 'Inte i planen',
      answerFirst: 'Svara på frågan först',
      neverAnswered: 'Besvarades inte',
    },
  },

  beside: {
    title: 'Index i varje område',
    short: 'Index',
    picture: (year: number, then: number | null) =>
      then === null
        ? `Index per område ${year}. Samma siffror står i tabellen.`
        : `Index per område ${year} och ${then}. Samma siffror står i tabellen.`,
    caption: 'Uppnådda frågor och index per område',
    area: 'Område',
    achieved: 'Uppnådda',
    index: (year: number) => `Index ${year}`,
    sameIndex: (year: number) => `Index ${year}, samma frågor`,
    change: 'Ändring',
    allAreas: 'Alla områden',
    none: 'inget index',
    nowPreliminary: (year: number) => `${year}, preliminärt`,
    thenCommon: (year: number) => `${year}, frågor som finns båda åren`,
    meaning:
      'Index går från 0 till 100 och väger ihop svaren. Det är till för att jämföra. Antalet uppnådda avgör steget.',
    common: (year: number) => `Ändringen är räknad på de frågor som finns både i år och ${year}.`,
    noYear: 'Det finns ingen tidigare värdering att jämföra med.',
    preliminary: (year: number) => `Siffrorna för ${year} är preliminära.`,
  },

  heat: {
    title: 'Värmekarta: verksamhetsområden och områden',
    short: 'Värmekarta',
    lead: 'Uppnådda av relevanta frågor. Ju starkare färg, desto högre index.',
    caption: 'Uppnådda frågor och index per verksamhetsområde och område',
    unit: 'Verksamhetsområde',
    all: 'Alla områden',
    reached: 'Uppnått steg',
    notAsked: 'ingen fråga',
    unanswered: 'obesvarad',
    outside: 'ej relevant',
    scale: 'Index',
    preliminaryShort: 'prel.',
    preliminaryKey: 'prel. = preliminärt: någon fråga är obesvarad.',
    flagged: (unit: string, area: string, notRelevant: number, asked: number) =>
      `${unit}, ${area}: ${notRelevant} av ${asked} frågor har svaret Ej relevant.`,
    review: 'Se över motiveringarna innan värderingen låses.',
    note: (number: number) => `not ${number}`,
  },

  distribution: {
    title: 'Så fördelar sig svaren',
    short: 'Svarens fördelning',
    caption: 'Antal svar per nivå, steg för steg och område för område',
    row: 'Steg eller område',
    perStep: 'Per steg',
    perArea: 'Per område',
    all: 'Alla frågor',
    notRelevant: (count: number, asked: number) => `${count} av ${asked} frågor har svaret Ej relevant.`,
    flagged: (area: string, count: number, asked: number) =>
      `${area}: ${count} av ${asked} frågor har svaret Ej relevant`,
    flaggedTitle: 'En stor del har valts bort',
    flaggedText: 'Det är mer än var femte fråga i området. Se över motiveringarna.',
  },

  change: {
    title: (year: number) => `Sedan ${year}`,
    titleNone: 'Sedan förra året',
    lead: (compared: number, rose: number, fell: number, same: number) =>
      `${s(compared, 'fråga är besvarad', 'frågor är besvarade')} båda åren: ${rose} har stigit, ${fell} har sjunkit och ${same} är som förut.`,
    crossed: (count: number) => `${count} har blivit eller slutat vara Ej relevant.`,
    added: (count: number) => `${s(count, 'fråga är ny', 'frågor är nya')} i år.`,
    gone: (count: number) => `${s(count, 'fråga ställs', 'frågor ställs')} inte längre.`,
    roseTitle: (count: number) => (count === 0 ? 'Inget har stigit' : `${count} har stigit`),
    fellTitle: (count: number) => (count === 0 ? 'Inget har sjunkit' : `${count} har sjunkit`),
    crossedTitle: (count: number) => `${count} till eller från Ej relevant`,
    from: 'från',
    to: 'till',
    more: (count: number) => `Visa ${count} till`,
    none: 'Det här är den första värderingen. Nästa år står här vad som har stigit och sjunkit.',
    nothingCommon: (year: number) => `Ingen fråga är besvarad både i år och ${year} än.`,
  },

  empty: {
    title: 'Här kommer resultatet',
    text: 'När de första frågorna är besvarade ser ni var på trappan ni står, vad som håller er kvar och hur verksamhetsområdena ligger till.',
    start: 'Börja värdera',
    lockedText: 'Värderingen låstes utan något svar, så det finns inget resultat att visa.',
  },
};
