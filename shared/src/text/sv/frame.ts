/** The frame around every page: menu, footer, states of saving, errors. */
export const frame = {
  product: 'Stegvis',
  skip: 'Hoppa till innehållet',
  title: (page: string) => `${page} – Stegvis`,
  home: 'Stegvis, till startsidan',
  mainMenu: 'Huvudmeny',
  nav: {
    overview: 'Översikt',
    assess: 'Värdering',
    result: 'Resultat',
    plan: 'Handlingsplan',
    planShort: 'Plan',
    report: 'Rapport',
    settings: 'Inställningar',
  },
  person: {
    menu: (name: string) => `Meny för ${name}`,
    profile: 'Din profil',
    signOut: 'Logga ut',
    theme: 'Utseende',
    themes: { auto: 'Som enheten', light: 'Ljust', dark: 'Mörkt' },
    language: 'Språk',
    languages: { sv: 'Svenska', en: 'English' },
    view: 'Språk och utseende',
    switch: 'Byt organisation',
  },
  footer: {
    label: 'Sidfot',
    accessibility: 'Tillgänglighetsredogörelse',
    counting: 'Så räknar vi',
    model: (title: string, version: string) => `Modell: ${title} ${version}`,
    demo: 'Påhittade uppgifter',
  },
  save: {
    saving: 'Sparar …',
    saved: 'Sparat',
    offline: (waiting: number) =>
      waiting === 1
        ? 'Ingen kontakt med servern. 1 ändring är kvar på den här enheten.'
        : `Ingen kontakt med servern. ${waiting} ändringar är kvar på den här enheten.`,
    conflict: 'Någon annan har också ändrat. Välj vad som ska gälla.',
    failed: 'Det gick inte att spara. Det du skrev finns kvar.',
    retry: 'Försök igen',
  },
  /** What a guest is told on every page. */
  guest: {
    label: 'Du är gäst',
    bar: (part: string, until: string) => `Du är gäst och svarar för ${part}. Länken gäller till ${until}.`,
    part: (unit: string, area: string | null) => (area === null ? unit : `${unit}, ${area}`),
    thanks: 'Tack! Du har svarat på allt i din del. Du kan ändra dina svar så länge länken gäller.',
    invite: 'Gäster',
    closed: {
      title: 'Den här sidan är inte öppen för gäster',
      text: (part: string) => `Din länk leder till ${part}. Bara de som arbetar i organisationen ser de andra sidorna.`,
      back: 'Till din del',
    },
  },
  /** Mail that the person caused and that did not arrive. */
  refusedMail: {
    label: 'Mejl som inte kom fram',
    title: (n: number) =>
      n === 1 ? 'Ett mejl som du skickade kom inte fram' : `${n} mejl som du skickade kom inte fram`,
    show: 'Visa vilka',
    serverSaid: (words: string) => `Mejlservern svarade: ${words}`,
    reasons: {
      expired: 'Länken slutade gälla innan mejlet hann skickas.',
      unreadable: 'Innehållet gick inte att läsa.',
    } as Record<string, string>,
    next: 'Kontrollera adressen och skicka på nytt.',
    putAway: 'Jag har sett det',
    failed: 'Det gick inte just nu. Försök igen om en stund.',
  },
  loading: 'Läser in …',
  share: 'Dela',
  close: 'Stäng',
  cancel: 'Avbryt',
  required: 'krävs',
  optional: 'frivilligt',
  errorSummary: (count: number) => (count === 1 ? 'En sak behöver rättas' : `${count} saker behöver rättas`),
  /** Where figures are shown to someone who may not see all of the answers. */
  withheld: (n: number) =>
    n === 1
      ? 'Ett svar är sekretessmarkerat. Siffrorna är räknade som om den frågan inte hade ställts.'
      : `${n} svar är sekretessmarkerade. Siffrorna är räknade som om de frågorna inte hade ställts.`,
  /** On every page while the organisation waits to be deleted. */
  closing: {
    label: 'Organisationen ska raderas',
    title: (organisation: string) => `${organisation} ska raderas`,
    text: (from: string) =>
      `Raderingen kan genomföras från och med ${from}. Till dess går allt att läsa men inte ändra.`,
    ask: 'Är det fel? Kontakta administratören, som kan ta tillbaka begäran.',
    undo: 'Ta tillbaka begäran eller ta ut en export',
  },
  /** Where the name of somebody who has been erased would have stood. */
  erasedPerson: 'Borttagen person',
  readOnly: 'Du kan läsa men inte ändra här.',
  error: {
    notFound: {
      title: 'Sidan finns inte',
      text: 'Adressen stämmer inte, eller så har du inte tillgång till sidan.',
    },
    forbidden: {
      title: 'Du får inte göra det här',
      text: 'Din roll räcker inte till. Fråga den som är administratör hos er.',
    },
    tooMany: {
      title: 'För många försök',
      text: 'Vänta några minuter och försök igen.',
    },
    internal: {
      title: 'Något gick fel hos oss',
      text: 'Felet är antecknat. Det du hade sparat finns kvar. Försök igen om en stund.',
    },
    offline: {
      title: 'Ingen kontakt med servern',
      text: 'Kontrollera nätet och försök igen. Svar som inte har hunnit fram finns kvar på den här enheten.',
    },
    tooLarge: {
      title: 'Det du skickade är för stort',
      text: 'Dela upp det och försök igen.',
    },
    status: (status: number) => `Fel ${status}`,
    reference: (id: string) => `Felnummer: ${id}`,
    home: 'Till startsidan',
    retry: 'Försök igen',
  },
};
