/** This year at a glance, locking and opening again, and setting up a new year. */
const questions = (n: number) => (n === 1 ? '1 fråga' : `${n} frågor`);
const units = ['inga', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'];
const step = (n: number) => `Steg\u00a0${n}`;

export const overview = {
  title: 'Översikt',
  years: 'Värderingar',
  newYear: 'Ny värdering',
  notBegun: (date: string | null) =>
    date
      ? `Värderingen är öppen till ${date}. Inget svar är lämnat än.`
      : 'Värderingen är öppen. Inget svar är lämnat än.',
  open: (date: string | null) => (date ? `Värderingen pågår till ${date}.` : 'Värderingen pågår.'),
  late: (date: string) => `Svaren skulle ha varit klara ${date}.`,
  unitsLeft: (n: number) =>
    n === 1
      ? 'Ett verksamhetsområde har frågor kvar att svara på.'
      : `${(units[n] ?? String(n)).replace(/^./, (c) => c.toUpperCase())} verksamhetsområden har frågor kvar att svara på.`,
  complete: 'Alla frågor är besvarade. Lås värderingen när ni är överens om svaren.',
  locked: (date: string) => `Värderingen låstes ${date}.`,
  undecided: (n: number) =>
    n === 1 ? 'Ett förslag väntar på ert ställningstagande.' : `${n} förslag väntar på ert ställningstagande.`,
  planned: 'Alla förslag har fått ett svar. Nu gäller planen.',

  newer: (year: number) => `Det finns en nyare värdering, ${year}. Den här står kvar som den var.`,
  toYear: (year: number) => `Gå till ${year}`,
  stepsAre: 'Steg\u00a01 är grunden, Steg\u00a02 stöd i vardagen och Steg\u00a03 nya arbetssätt.',

  begin: 'Börja värdera',
  goOn: 'Fortsätt värdera',
  lock: 'Lås värderingen',
  decide: 'Ta ställning till förslagen',
  toPlan: 'Gå till planen',
  seeResult: 'Se resultatet',

  assessment: 'Värdering',
  ofAnswers: (asked: number) => `av ${asked} svar`,
  of: (answered: number, asked: number) => `${answered} av ${asked}`,
  doneOf: (answered: number, asked: number) => `Klar, ${answered} av ${asked}`,
  mostLeft: (list: string) => `Mest kvar: ${list}.`,
  left: (unit: string, n: number) => `${unit} (${n} svar)`,
  unconfirmed: (n: number) =>
    n === 1 ? '1 svar från förra året är inte bekräftat.' : `${n} svar från förra året är inte bekräftade.`,
  openAssessment: 'Öppna värderingen',

  staircase: 'Trappan',
  reachedLabel: (n: number) => step(n),
  ofThree: 'av 3 är uppnått',
  none: 'Ännu inte',
  noneStep: step(1),
  nothing: 'Inget',
  nothingAsked: 'att räkna än',
  achieved: (achieved: number, relevant: number) => `${achieved} av ${relevant} frågor är uppnådda.`,
  takes: (n: number, more: number) => `För ${step(n)} behövs ${more} till.`,
  takesRequired: (n: number, more: number, required: number) =>
    more > required
      ? `För ${step(n)} behövs ${more} till, varav ${required === 1 ? 'en obligatorisk' : `${required} obligatoriska`}.`
      : `För ${step(n)} behövs ${required === 1 ? 'en obligatorisk fråga' : `${required} obligatoriska frågor`} till.`,
  top: 'Hela trappan är uppnådd.',
  indexLine: (index: string, before: number | null) =>
    before === null
      ? `Alla svar sammanvägda: ${index}.`
      : `Alla svar sammanvägda: ${index}. Förra året: index ${before}.`,
  openResult: 'Se vad som håller er kvar',

  plan: 'Handlingsplan',
  actions: (n: number): string => (n === 1 ? 'åtgärd i år' : 'åtgärder i år'),
  noLead: 'saknar ansvarig',
  noDue: 'saknar datum',
  lateActions: (n: number): string => (n === 1 ? 'är försenad' : 'är försenade'),
  proposals: 'förslag att ta ställning till',
  statuses: {
    pagar: 'pågår',
    klar: 'klara',
    avvaktar: 'avvaktar',
    'ej-paborjad': 'ej påbörjade',
    utgar: 'utgår',
  } as Record<string, string>,
  statusOne: {
    pagar: 'pågår',
    klar: 'klar',
    avvaktar: 'avvaktar',
    'ej-paborjad': 'ej påbörjad',
    utgar: 'utgår',
  } as Record<string, string>,
  noActions: 'När ni har svarat tar ni ställning till förslagen. De ni väljer blir årets åtgärder.',
  noGaps: 'Alla åtgärder har ansvarig och datum, och ingen är försenad.',
  openPlan: 'Öppna handlingsplanen',

  areasOf: (n: number) =>
    n === 1 ? 'Ett område' : `${(units[n] ?? String(n)).replace(/^./, (c) => c.toUpperCase())} områden`,
  areaCount: (achieved: number, relevant: number) => `${achieved} av ${relevant} uppnådda`,

  way: 'Vägen till en plan',
  states: { done: 'Klart', now: 'Nu', later: 'Sedan' },
  until: (date: string) => `till ${date}`,
  ways: {
    answer: 'Svara och bekräfta',
    lock: 'Lås värderingen',
    decide: 'Ta ställning till förslagen',
    plan: 'Sätt ansvarig och datum på varje åtgärd',
    follow: 'Följ upp under året',
  },

  dnr: {
    title: 'Diarienummer',
    lead: (board: string) => `Ärendet i diariet hos ${board}. Numret står på handlingsplanens omslag.`,
    label: 'Dnr',
    hint: 'Så som det skrivs i diariet, till exempel SN 2026/114.',
    save: 'Spara diarienumret',
    saved: 'Diarienumret är sparat.',
  },
  locking: {
    lockedTitle: 'Värderingen är låst',
    title: 'Lås värderingen',
    openLead: 'När ni är överens om svaren låser du värderingen. Då fryses svaren och resultatet.',
    lockedLead: (date: string) =>
      `Låst ${date}. Svaren och resultatet är frysta. Handlingsplanen går att ändra hela året.`,
    unanswered: (n: number) =>
      `${questions(n)} är ${n === 1 ? 'obesvarad' : 'obesvarade'}. Låser du ändå förblir resultatet preliminärt.`,
    allAnswered: 'Alla frågor är besvarade.',
    unconfirmed: (n: number) =>
      n === 1
        ? '1 svar från förra året väntar på att ni bekräftar det. Frågan räknas som obesvarad tills dess.'
        : `${n} svar från förra året väntar på att ni bekräftar dem. Frågorna räknas som obesvarade tills dess.`,
    blocked: 'Det här behöver rättas innan värderingen kan låsas',
    missingReasons: (n: number) =>
      n === 1 ? '1 svar är Ej relevant utan motivering:' : `${n} svar är Ej relevant utan motivering:`,
    required: (n: number) =>
      n === 1 ? '1 obligatorisk fråga har svaret Ej relevant:' : `${n} obligatoriska frågor har svaret Ej relevant:`,
    question: (code: string, unit: string) => `${code}, ${unit}`,
    unsaved: (n: number) =>
      n === 1
        ? '1 svar på den här enheten är inte sparat än. Vänta tills det är sparat.'
        : `${n} svar på den här enheten är inte sparade än. Vänta tills de är sparade.`,
    lock: 'Lås värderingen',
    confirmTitle: 'Lås värderingen?',
    confirmText:
      'Svaren och resultatet fryses för alla. Du kan öppna värderingen igen, men det antecknas i loggen med ditt skäl.',
    reopen: 'Öppna värderingen igen',
    reopenTitle: 'Öppna värderingen igen?',
    reopenText: 'Svaren går att ändra igen och resultatet räknas om. Det antecknas i loggen.',
    reason: 'Skäl',
    reasonHint: 'Till exempel: Två svar från IFO blev fel.',
    reasonMissing: 'Skriv varför värderingen öppnas.',
    blind:
      'Du ser inte alla svar, eftersom nämnden har en sekretessgräns. Den som är processledare för just den här nämnden låser värderingen.',
    reader: 'Processledaren låser värderingen.',
  },

  empty: {
    title: 'Skapa årets värdering',
    text: 'Här ser du hur långt ni har kommit, vad som håller er tillbaka och vad ni har lovat att göra. Det börjar med en värdering.',
    reader: 'Ingen värdering är skapad än. Processledaren skapar den.',
  },

  create: {
    title: 'Ny värdering',
    lead: 'Välj år och vilka verksamhetsområden som svarar. Det går att börja svara direkt.',
    year: 'År',
    yearWrong: 'Skriv ett år mellan 2000 och 2100.',
    name: 'Namn',
    nameHint: 'Syns överst på sidorna och i handlingsplanen.',
    nameSuggestion: (model: string, year: number) => `${model} ${year}`,
    nameMissing: 'Skriv ett namn.',
    board: 'Nämnd',
    model: 'Frågor',
    modelOption: (title: string, version: string) => `${title}, version ${version}`,
    units: 'Verksamhetsområden som svarar',
    unitsMissing: 'Välj minst ett verksamhetsområde.',
    unitCount: (form: string, n: number) => `Formulär: ${form}, ${questions(n)}`,
    totalQuestions: (n: number) => `${questions(n)} sammanlagt.`,
    carry: 'Ta med svar från',
    carryHint:
      'Förra årets svar följer med som ej bekräftade. Bara de som ni bekräftar räknas. Öppna åtgärder följer också med.',
    carryNone: 'Börja utan svar',
    answerBy: 'Svara senast',
    submit: 'Skapa värderingen',
    errors: 'Värderingen kunde inte skapas',
    noUnits: 'Lägg till verksamhetsområden först',
    noUnitsText:
      'Ett verksamhetsområde är det som fyller i ett formulär, till exempel Äldreomsorg eller IFO. Nämnden har inga än.',
    toSettings: 'Lägg till verksamhetsområden',
    reader: 'Processledaren skapar värderingar.',
  },
};
