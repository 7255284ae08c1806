/** Signing in and the one-time link. */
export const signIn = {
  title: 'Logga in',
  lead: 'Värdera den digitala mognaden, och gå därifrån med en plan.',
  email: 'E-postadress i tjänsten',
  password: 'Lösenord',
  submit: 'Logga in',
  signedOut: 'Du har loggat ut.',
  needed: 'Logga in för att fortsätta till sidan.',
  demo: {
    title: 'Prova utan konto',
    text: 'Exempelkommunen är påhittad. Välj vem du vill vara.',
    roles: {
      administrator: 'Administratör: sköter organisationen och personerna',
      processledare: 'Processledare: leder årets värdering och plan',
      lasare: 'Läsare: läser resultat och plan',
    },
  },
  errors: {
    title: 'Det gick inte att logga in',
    noEmail: 'Skriv din e-postadress.',
    badEmail: 'E-postadressen ska se ut som namn@kommunen.se.',
    noPassword: 'Skriv ditt lösenord.',
    'wrong-credentials': 'E-postadressen och lösenordet hör inte ihop. Kontrollera båda.',
    'too-many-attempts': 'För många försök. Vänta några minuter och försök igen.',
    'not-found': 'Personen finns inte längre. Ladda om sidan och välj igen.',
    other: 'Servern svarade inte som väntat. Försök igen om en stund.',
  },
  welcome: {
    title: (name: string) => `Välkommen, ${name}`,
    lead: (organisation: string) => `Du är inbjuden till ${organisation}. Välj ett lösenord, så loggas du in.`,
    email: 'Du loggar in med',
    password: 'Nytt lösenord',
    hint: 'Minst 12 tecken. En mening som du minns är bättre än krångliga tecken.',
    submit: 'Spara lösenord och logga in',
    expires: (date: string) => `Länken gäller till ${date} och kan användas en gång.`,
    tooShort: (length: number) => `Lösenordet har ${length} tecken men behöver minst 12.`,
    used: {
      title: 'Länken gäller inte längre',
      text: 'Den har använts, har gått ut eller är felskriven. Be administratören i din organisation om en ny.',
      signIn: 'Till inloggningen',
    },
  },
};
