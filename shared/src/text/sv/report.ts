/** Words of the printed plan. Names of levels, areas and steps come from the model, those of marks from `marks`. */
const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const report = {
  title: (year: number) => `Handlingsplan ${year} för digital mognad`,
  shortTitle: (year: number) => `Handlingsplan ${year}`,
  /** The file's own name, shown in the window of a reader. */
  fileTitle: (title: string, organisation: string, edition: string) =>
    `${[title, organisation].filter(Boolean).join(', ')} (${edition})`,
  subject: (assessment: string) => `Åtgärder ur värderingen ${assessment}, med ansvarig, datum och status`,
  page: (page: number, pages: number) => `Sida ${page} av ${pages}`,
  editions: { public: 'Offentlig utgåva', internal: 'Intern utgåva' },
  preliminary: 'Preliminärt',

  cover: {
    dnr: 'Dnr',
    noDnr: 'Skrivs in när planen diarieförs',
    edition: 'Utgåva',
    editionNote: {
      public: 'Roller i stället för namn. Skäl, uppföljning och det som är sekretessmarkerat är inte med.',
      internal: 'Innehåller namn, skäl och uppföljning. Ge den bara till den som behöver den.',
    },
    version: 'Version',
    model: 'Modell',
    modelName: (title: string, version: string) => `${title} ${version}`,
    basis: 'Underlag',
    locked: (date: string) => `Värderingen låstes ${date}.`,
    open: 'Värderingen är inte låst. Siffrorna kan ändras.',
    coverage: (answered: number, asked: number) => `${answered} av ${asked} frågor är besvarade.`,
    preliminary: 'Siffrorna är preliminära tills alla frågor är besvarade.',
  },

  summary: {
    title: 'Sammanfattning',
    reached: (step: number) => `Steg${nb}${step} av 3 är uppnått.`,
    notReached: `Steg${nb}1 är inte uppnått än.`,
    nothing: 'Det finns inga frågor att räkna.',
    actions: (count: number) => `Planen har ${s(count, 'åtgärd', 'åtgärder')}.`,
    noActions: 'Planen har inga åtgärder än.',
    /** At least one is above zero. */
    gaps: ({ noLead, noDue, late }: { noLead: number; noDue: number; late: number }) => {
      const lacking = [noLead > 0 ? `${noLead} ansvarig` : '', noDue > 0 ? `${noDue} datum` : '']
        .filter(Boolean)
        .join(' och ');
      const are = late === 1 ? 'försenad' : 'försenade';
      if (!lacking) return `Av de öppna är ${late} ${are}.`;
      return `Av de öppna saknar ${lacking}${late > 0 ? `, och ${late} är ${are}` : ''}.`;
    },
    noGaps: 'Alla öppna åtgärder har ansvarig och datum, och ingen är försenad.',
    achieved: 'frågor är uppnådda',
    index: 'index',
    indexMeaning: 'väger ihop svaren, från 0 till 100',
    noIndex: 'inget index',
    chosen: (count: number): string => (count === 1 ? 'åtgärd i planen' : 'åtgärder i planen'),
    unanswered: 'frågor är besvarade: siffrorna är preliminära',
    areas: 'Områden',
    area: 'Område',
    achievedColumn: 'Uppnådda',
    indexColumn: 'Index',
    reachedColumn: 'Uppnått steg',
    all: 'Alla områden',
    noStep: 'inga frågor',
    notYet: `ännu inte Steg${nb}1`,
    spider: (parts: string) => `Index per område, från 0 till 100: ${parts}.`,
    steps: 'Åtgärder per steg',
    step: 'Steg',
    count: 'Åtgärder',
    done: 'Klara',
    noLead: 'Saknar ansvarig',
    noDue: 'Saknar datum',
    late: 'Försenade',
    secret: 'Sekretess',
    allSteps: 'Alla steg',
    money: 'Vad planen kostar',
    moneyKind: 'Kronor',
    once: 'En gång',
    yearly: 'Per år',
    moneyAll: 'Alla åtgärder',
    funding: {
      finansierad: 'Finansierat',
      delvis: 'Delvis finansierat',
      'ej-finansierad': 'Inte finansierat',
      unknown: 'Inte angivet',
    },
    moneyNone: 'Ingen åtgärd har någon kostnad angiven.',
    moneyMissing: (count: number) =>
      count === 1 ? '1 åtgärd har ingen kostnad angiven.' : `${count} åtgärder har ingen kostnad angiven.`,
    first: (count: number) => (count === 1 ? 'Den första öppna åtgärden' : `De ${count} första öppna åtgärderna`),
    firstNote: 'i stegens ordning',
    noOpen: 'Ingen åtgärd är öppen.',
  },

  contents: 'Innehåll',

  actions: {
    title: 'Åtgärder',
    empty: 'Planen har inga åtgärder än. Åtgärder väljs bland förslagen eller läggs till som egna.',
    counts: (count: number, open: number) =>
      count === open
        ? s(count, 'åtgärd', 'åtgärder')
        : `${s(count, 'åtgärd', 'åtgärder')}, varav ${open} ${open === 1 ? 'öppen' : 'öppna'}`,
    wholeDepartment: 'Hela förvaltningen',
    code: 'Kod',
    action: 'Åtgärd',
    lead: 'Ansvarig',
    due: 'Klart senast',
    status: 'Status',
    own: 'Egen',
    missing: 'Saknas',
    notGiven: 'Inte angivet',
    late: 'Försenad',
    others: (names: string) => `Deltar: ${names}`,
    start: (date: string) => `Start ${date}`,
    review: (date: string) => `Tas upp ${date}`,
    quote: (text: string) => `”${text}”`,
    answer: (level: string) => `Svar: ${level}`,
    answerOf: (unit: string, level: string) => `${unit}: ${level}`,
    benefit: 'Nytta',
    cost: 'Kostnad',
    once: (amount: string) => `${amount}${nb}kr en gång`,
    yearly: (amount: string) => `${amount}${nb}kr per år`,
    funding: { finansierad: 'finansierat', delvis: 'delvis finansierat', 'ej-finansierad': 'inte finansierat' },
    reason: 'Skäl',
    moved: (from: string, to: string) => `Flyttad från ${from} till ${to}`,
    placedLast: (step: string) => `Ställd sist i ${step}`,
    followUp: (date: string) => `Uppföljning ${date}`,
  },

  proposals: {
    later: {
      title: 'Förslag som väntar',
      lead: (count: number) => `${s(count, 'förslag', 'förslag')} tas upp senare och är inte med i årets plan.`,
    },
    declined: {
      title: 'Förslag vi avstår från',
      lead: (count: number) => `${s(count, 'förslag', 'förslag')} har fått svaret nej.`,
    },
    undecided: {
      title: 'Förslag att ta ställning till',
      lead: (count: number) => `${s(count, 'förslag väntar', 'förslag väntar')} på ett ställningstagande.`,
    },
    code: 'Kod',
    proposal: 'Förslag',
    unit: 'Verksamhetsområde',
    step: 'Steg',
    answer: 'Svar',
    reason: 'Skäl',
    noReason: 'Inget skäl angivet',
  },

  reading: {
    title: 'Så läser du planen',
    answers: 'Svaren',
    answersLead: 'Varje verksamhetsområde har svarat på frågorna i sitt formulär. Svaret är en av nivåerna här.',
    level: 'Nivå',
    meaning: 'Betyder',
    notRelevant: 'Verksamheten har inget behov av det som frågan gäller.',
    steps: `Steg${nb}1, Steg${nb}2 och Steg${nb}3`,
    stepsText: `Varje fråga hör till ett steg, och steget beror inte på svaret. Steg${nb}1 är grunden som de andra vilar på. En åtgärd står i samma steg som sin fråga, om den inte har flyttats.`,
    rule: 'När ett steg är uppnått',
    ruleLead: 'Ett steg är uppnått när stegen under är uppnådda och de här villkoren är uppfyllda:',
    ruleRequired: 'Alla obligatoriska frågor i steget är uppnådda.',
    ruleMany: (from: number, percent: number) =>
      `Har steget ${from} relevanta frågor eller fler ska minst ${percent} procent av dem vara uppnådda.`,
    ruleFew: (from: number, rest: number) =>
      `Har steget färre än ${from} relevanta frågor får högst ${rest === 1 ? 'en' : rest} vara kvar, och då som Nästan där.`,
    ruleNote:
      'En obesvarad fråga räknas som inte uppnådd. Ej relevant räknas inte med. Ett steg utan frågor hindrar inget.',
    index: 'Index',
    indexText:
      'Varje nivå har ett värde, från 0 för Ej planerad till 4 för Uppnådd. Index är summan av svarens värden, delad med den högsta summa som går att få, gånger 100. Väger en fråga tyngre räknas den mer i båda summorna. Bara besvarade och relevanta frågor är med. Index hjälper när ni jämför, men det är antalet uppnådda som avgör steget.',
    status: 'Status och luckor',
    statusMeaning: {
      'ej-paborjad': 'Ingen har börjat än.',
      pagar: 'Arbetet är i gång.',
      klar: 'Åtgärden är gjord. Det betyder inte att frågan är Uppnådd. Det bekräftas för sig.',
      avvaktar: 'Arbetet står stilla och tas upp igen på ett bestämt datum.',
      utgar: 'Åtgärden ska inte genomföras.',
    },
    gapText:
      'Saknas visar att en öppen åtgärd är utan ansvarig eller datum. Försenad visar att Klart senast har passerat.',
  },

  secret: {
    public: (count: number) =>
      count === 1
        ? '1 åtgärd är sekretessmarkerad och redovisas inte här.'
        : `${count} åtgärder är sekretessmarkerade och redovisas inte här.`,
    title: 'Bilaga: sekretessmarkerade åtgärder',
    lead: 'Markeringen är en varning. Sekretessen prövas när någon begär ut handlingen. Lämna inte ut bilagan utan den prövningen.',
    provision: 'Bestämmelse',
    step: 'Steg',
  },
};
