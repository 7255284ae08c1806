/** Sign-in: the organisation's own, through its provider, and what each way of failing says. */
import type { SignOnFailure, TrialFault } from '../../api/oidc.ts';

/** What happened, why, and what to do or whom to ask. */
interface Failure {
  title: string;
  text: string;
  next: string;
}

const again = 'Försök igen. Händer det en gång till: kontakta it-stöd och lämna felnumret.';
const askIt = 'Kontakta it-stöd och lämna felnumret. Felet går inte att rätta härifrån.';
const askAdministrator = 'Be administratören för Stegvis i din organisation om hjälp.';

const failures: Record<SignOnFailure, Failure> = {
  off: {
    title: 'Den här inloggningen används inte',
    text: 'Organisationen har ingen egen inloggning i Stegvis, eller så är den avstängd.',
    next: 'Logga in på ett annat sätt, eller fråga administratören för Stegvis.',
  },
  'secret-unreadable': {
    title: 'Inloggningen måste ställas in på nytt',
    text: 'Stegvis kan inte längre läsa hemligheten som delas med er inloggning.',
    next: 'En administratör behöver skriva in klienthemligheten igen under Inställningar, Inloggning.',
  },
  'provider-down': {
    title: 'Er inloggning svarar inte',
    text: 'Stegvis nådde inte organisationens inloggningstjänst. Den kan vara tillfälligt ur drift.',
    next: 'Vänta några minuter och försök igen. Administratörer kan logga in med lösenord under tiden.',
  },
  'discovery-fault': {
    title: 'Er inloggning är fel inställd',
    text: 'Organisationens inloggningstjänst svarade, men beskrev sig på ett sätt som Stegvis inte kan använda.',
    next: 'En administratör kan prova anslutningen under Inställningar, Inloggning och se vad som är fel.',
  },
  'discovery-issuer': {
    title: 'Er inloggning uppger sig vara en annan',
    text: 'Tjänsten på adressen uppger en annan utfärdare (issuer) än den som är inställd. Då går det inte att lita på den.',
    next: 'En administratör behöver jämföra utfärdaren under Inställningar, Inloggning med den som it-stöd uppger.',
  },
  'state-missing': {
    title: 'Inloggningen kom tillbaka utan sitt kvitto',
    text: 'Svaret saknade den kod som visar att inloggningen började här.',
    next: again,
  },
  'state-unknown': {
    title: 'Inloggningen känns inte igen',
    text: 'Svaret hör inte till någon inloggning som har börjat här. Adressen kan ha ändrats eller vara mycket gammal.',
    next: 'Börja om från inloggningssidan.',
  },
  'state-used': {
    title: 'Inloggningen är redan använd',
    text: 'Sidan laddades om eller öppnades en gång till. En inloggning gäller bara en gång.',
    next: 'Du kan redan vara inloggad: gå till startsidan. Annars börjar du om.',
  },
  'state-expired': {
    title: 'Inloggningen tog för lång tid',
    text: 'Det gick mer än tio minuter från att du började tills du kom tillbaka.',
    next: 'Försök igen.',
  },
  'other-browser': {
    title: 'Inloggningen började i en annan webbläsare',
    text: 'En inloggning måste avslutas i samma webbläsare som den började i, och kakor måste vara tillåtna.',
    next: 'Börja om här. Fick du adressen av någon annan ska du inte använda den.',
  },
  denied: {
    title: 'Inloggningen avbröts',
    text: 'Du valde att avbryta, eller så får ditt konto inte använda Stegvis enligt er inloggningstjänst.',
    next: 'Försök igen. Om du inte avbröt själv: be it-stöd att ge ditt konto tillgång till Stegvis.',
  },
  'provider-refused': {
    title: 'Er inloggning sa nej',
    text: 'Organisationens inloggningstjänst avslutade inloggningen med ett fel.',
    next: again,
  },
  'code-refused': {
    title: 'Er inloggning godtog inte kvittot',
    text: 'Koden som Stegvis lämnade tillbaka var redan använd, för gammal eller inte utfärdad till Stegvis.',
    next: again,
  },
  'client-refused': {
    title: 'Er inloggning känner inte igen Stegvis',
    text: 'Klient-id eller klienthemlighet stämmer inte med vad som är registrerat hos inloggningstjänsten.',
    next: 'En administratör behöver kontrollera båda under Inställningar, Inloggning. Hemligheten kan ha gått ut.',
  },
  'wrong-issuer': {
    title: 'Svaret kom från fel utfärdare',
    text: 'Intyget är utfärdat av en annan tjänst än den som organisationen har ställt in. Ingen släpptes in.',
    next: askIt,
  },
  'wrong-nonce': {
    title: 'Intyget hör till en annan inloggning',
    text: 'Intyget saknar det engångsvärde som den här inloggningen började med. Ingen släpptes in.',
    next: again,
  },
  'wrong-audience': {
    title: 'Intyget är utfärdat till en annan tjänst',
    text: 'Intyget är inte ställt till Stegvis, eller inte till Stegvis ensamt. Ingen släpptes in.',
    next: askIt,
  },
  'token-expired': {
    title: 'Intyget har gått ut',
    text: 'Intyget var för gammalt när det kom fram. Klockorna kan gå olika i de två tjänsterna.',
    next: again,
  },
  'bad-signature': {
    title: 'Intygets underskrift stämmer inte',
    text: 'Intyget är inte underskrivet med någon av inloggningstjänstens nycklar. Ingen släpptes in.',
    next: askIt,
  },
  'wrong-answer': {
    title: 'Svaret gick inte att förstå',
    text: 'Organisationens inloggningstjänst svarade på ett sätt som inte följer standarden OpenID Connect.',
    next: askIt,
  },
  'no-email': {
    title: 'Din e-postadress följde inte med',
    text: 'Första gången känner Stegvis igen dig på din e-postadress, men er inloggningstjänst skickade inte med någon.',
    next: 'Be it-stöd att skicka med uppgiften email till Stegvis, och kontrollera att ditt konto har en adress.',
  },
  'email-unverified': {
    title: 'Din e-postadress är inte bekräftad',
    text: 'Er inloggningstjänst säger att adressen inte är kontrollerad. Då kan den vara någon annans.',
    next: 'Bekräfta adressen hos inloggningstjänsten, eller be it-stöd att göra det.',
  },
  'not-a-member': {
    title: 'Du finns inte i Stegvis än',
    text: 'Inloggningen gick bra, men ingen i organisationen har din e-postadress.',
    next: 'Be administratören för Stegvis i din organisation att bjuda in dig.',
  },
  'other-account': {
    title: 'Adressen hör till ett annat konto',
    text: 'Någon har redan loggat in här med din e-postadress, men med ett annat konto hos leverantören.',
    next: 'Be administratören för Stegvis att stänga av den personen och bjuda in dig på nytt.',
  },
  deactivated: {
    title: 'Ditt konto är avstängt',
    text: 'Inloggningen gick bra, men kontot har stängts av i Stegvis.',
    next: askAdministrator,
  },
  'no-role': {
    title: 'Du har ingen roll i Stegvis',
    text: 'Inloggningen gick bra, men ingen av dina grupper ger någon roll.',
    next: 'Be administratören för Stegvis om en roll, eller it-stöd om rätt grupp.',
  },
  'too-many-groups': {
    title: 'Du är med i för många grupper',
    text: 'Er inloggningstjänst skickar inte med så många grupper, eller så skickar den fler än 200. Då vet Stegvis inte vilka roller du har.',
    next: 'Be it-stöd att bara skicka de grupper som hör till Stegvis.',
  },
  'too-many-attempts': {
    title: 'För många inloggningar på kort tid',
    text: 'Många inloggningar har kommit från samma nät den senaste kvarten.',
    next: 'Vänta en stund och försök igen.',
  },
  fault: {
    title: 'Något gick fel hos oss',
    text: 'Inloggningen stannade på ett fel i Stegvis. Ingen släpptes in.',
    next: 'Försök igen. Händer det en gång till: lämna felnumret till den som driver Stegvis hos er.',
  },
};

/** The same in few words, for the log. */
const causes: Record<SignOnFailure, string> = {
  off: 'Egen inloggning används inte',
  'secret-unreadable': 'Klienthemligheten går inte att läsa',
  'provider-down': 'Leverantören svarade inte',
  'discovery-fault': 'Leverantörens beskrivning gick inte att använda',
  'discovery-issuer': 'Leverantören uppgav en annan utfärdare',
  'state-missing': 'Svaret saknade state',
  'state-unknown': 'Okänt state',
  'state-used': 'State redan använt',
  'state-expired': 'State för gammalt',
  'other-browser': 'Började i en annan webbläsare',
  denied: 'Avbruten av personen, eller nekad av leverantören',
  'provider-refused': 'Leverantören avslutade med fel',
  'code-refused': 'Leverantören godtog inte koden',
  'client-refused': 'Leverantören godtog inte klient-id eller hemlighet',
  'wrong-issuer': 'Fel utfärdare',
  'wrong-nonce': 'Fel nonce',
  'wrong-audience': 'Fel mottagare',
  'token-expired': 'Intyget hade gått ut',
  'bad-signature': 'Fel underskrift',
  'wrong-answer': 'Svaret följer inte standarden',
  'no-email': 'E-postadress saknas',
  'email-unverified': 'E-postadressen inte bekräftad',
  'not-a-member': 'Inte med i organisationen',
  'other-account': 'Adressen hör till ett annat konto',
  deactivated: 'Personen är avstängd',
  'no-role': 'Ingen roll',
  'too-many-groups': 'För många grupper',
  'too-many-attempts': 'För många försök',
  fault: 'Fel i Stegvis',
};

/** What the trial of the connection found wrong. */
const faults: Record<TrialFault, string> = {
  'not-https':
    'Adressen, eller en adress som leverantören uppger, börjar inte med https://. Utan kryptering kan inloggningar läsas på vägen.',
  'private-address':
    'Adressen leder till ett internt nät eller till den här datorn. Står leverantören inom ert eget nät ska den som driver Stegvis sätta STEGVIS_OIDC_ALLOW_PRIVATE=1.',
  'unknown-host':
    'Det finns ingen server med det namnet. Kontrollera stavningen, och att Stegvis kan slå upp namn i ert nät.',
  unreachable: 'Servern finns men tog inte emot anslutningen. En brandvägg kan stå i vägen.',
  certificate:
    'Serverns certifikat godtas inte. Är det utfärdat av er egen utfärdare måste Node känna till den (NODE_EXTRA_CA_CERTS).',
  timeout: 'Servern svarade inte inom tio sekunder.',
  'too-large': 'Svaret var större än en megabyte och lästes inte.',
  redirected: 'Servern skickar vidare till en annan adress. Skriv den slutliga adressen som utfärdare.',
  refused:
    'Servern har ingen beskrivning på adressen. Kontrollera att det är utfärdarens adress (issuer), utan /.well-known.',
  'not-json': 'Det som ligger på adressen är inte en beskrivning av en OpenID Connect-leverantör.',
  'issuer-differs':
    'Leverantören uppger en annan utfärdare än den ni har skrivit. De måste vara lika, tecken för tecken.',
  'no-code-flow': 'Leverantören stöder inte inloggning med kod (response_type code), som Stegvis kräver.',
  'no-keys': 'Leverantörens nycklar gick inte att hämta. Utan dem kan inget intyg kontrolleras.',
  incomplete: 'Beskrivningen saknar en adress som behövs: till inloggningen, till intygen eller till nycklarna.',
};

export const signOn = {
  title: 'Inloggning',
  lead: 'Hur ni loggar in i Stegvis, och vad som krävs.',
  closed: 'Bara administratörer kan se och ändra hur organisationen loggar in.',
  save: 'Spara',
  saved: 'Sparat.',

  second: {
    title: 'Inloggning i två steg',
    lead: 'Ett lösenord kan hamna i fel händer. Med två steg behövs också en kod från personens telefon.',
    require: 'Kräv inloggning i två steg av alla i organisationen',
    hint: 'Den som inte har slagit på det får se en sida som visar hur man gör. Kravet gäller inte den som loggar in genom er egen inloggning: där bestämmer leverantören.',
  },

  provider: {
    title: 'Er egen inloggning',
    lead: 'Ni loggar in med samma konto som i era andra system, genom en leverantör som stöder OpenID Connect, till exempel Entra ID, AD FS, Keycloak, Freja eller Svensk e-legitimation.',
    none: 'Ingen egen inloggning är inställd. Alla loggar in med lösenord eller med en länk i ett mejl.',
    setUp: 'Ställ in egen inloggning',
    on: 'Påslagen',
    off: 'Avstängd',
    enabled: 'Visa på inloggningssidan',
    enabledHint: 'Stänger ni av den loggas alla ut som har kommit in genom den.',
  },

  register: {
    title: '1. Registrera Stegvis hos leverantören',
    lead: 'Lägg till Stegvis som en webbapplikation med hemlighet och de här två adresserna.',
    redirect: 'Adress att komma tillbaka till (redirect URI)',
    signOut: 'Adress efter utloggning (post logout redirect URI)',
    copy: 'Kopiera',
    copied: 'Kopierad',
    copyNamed: (what: string) => `Kopiera ${what}`,
  },

  connection: {
    title: '2. Skriv in vad leverantören ger er',
    label: 'Text på knappen',
    labelHint: 'Efter ”Logga in med”, till exempel Exempelkommunens konto.',
    issuer: 'Utfärdare (issuer)',
    issuerHint:
      'Börjar med https://. Byter ni utfärdare måste hemligheten skrivas in på nytt, och alla som kommit in genom den gamla loggas ut.',
    clientId: 'Klient-id (client ID)',
    secret: 'Klienthemlighet (client secret)',
    secretHint: {
      none: 'Ingen hemlighet är sparad. När ni sparar den krypteras den, och den visas aldrig igen.',
      set: 'En hemlighet är sparad. Lämna tomt för att behålla den.',
      unreadable: 'Den sparade hemligheten går inte längre att läsa. Skriv in den igen.',
    },
    scopes: 'Omfattning (scopes)',
    scopesHint: 'Åtskilda med mellanslag. openid och email behövs.',
    try: 'Prova anslutningen',
    trying: 'Provar …',
    works: 'Leverantören svarar och går att använda.',
    fails: 'Anslutningen fungerar inte.',
    said: (said: string) => `Leverantören svarade: ${said}`,
    found: {
      issuer: 'Utfärdare',
      host: 'Personer loggar in på',
      keys: 'Nycklar att kontrollera intyg med',
      pkce: 'Skydd mot stulna koder (PKCE)',
      signOut: 'Utloggning hos leverantören',
    },
    yes: 'Ja',
    pkceUnknown: 'Leverantören säger inget om det. Stegvis använder det ändå.',
    noSignOut: 'Nej. Den som loggar ut ur Stegvis är fortfarande inloggad hos leverantören.',
    unproven:
      'Klient-id, hemlighet och grupper provas först när någon loggar in. Gör det i ett privat fönster innan ni går vidare.',
  },

  people: {
    title: '3. Bestäm vem som kommer in',
    create: 'Lägg till den som loggar in för första gången',
    createHint:
      'Annars kommer bara de in som redan är inbjudna. Stegvis känner igen dem på e-postadressen. Ingen läggs till utan en roll.',
    groupsClaim: 'Uppgift som innehåller grupper (claim)',
    groupsClaimHint: 'Ofta groups eller roles. En uppgift inuti en annan skrivs med punkt: realm_access.roles.',
    mapping: 'Grupper som ger roller',
    mappingLead:
      'Gäller vid varje inloggning: den som har lämnat en grupp förlorar rollen nästa gång. Roller som ni själva har gett ändras inte.',
    mappingEmpty: 'Inga grupper ger roller än.',
    value: 'Grupp',
    valueHint: 'Gruppens namn eller id, så som leverantören skickar det. * betyder alla som kan logga in.',
    role: 'Roll',
    within: 'Gäller för',
    everywhere: 'Hela organisationen',
    chooseUnit: 'Välj verksamhetsområde',
    add: 'Lägg till grupp',
    remove: 'Ta bort',
    removeNamed: (value: string) => `Ta bort ${value || 'raden'}`,
    row: (number: number) => `Grupp ${number}`,
  },

  door: {
    title: '4. Bestäm om lösenord får användas',
    legend: 'Vem får logga in med lösenord eller med en länk i ett mejl?',
    everyone: 'Alla',
    everyoneHint: 'Den som har ett lösenord kan använda det.',
    administrators: 'Bara administratörer',
    administratorsHint:
      'Alla andra måste använda er egen inloggning. Administratörer kan fortfarande använda lösenord, så att någon kommer in även om leverantören ligger nere.',
  },

  failures,
  causes,
  faults,
  failed: {
    /** The title of the page's tab. */
    tab: 'Inloggningen gick inte',
    number: 'Felnummer',
    again: 'Försök igen',
    otherWay: 'Logga in på annat sätt',
  },
  leaving: {
    title: 'Du är utloggad ur Stegvis',
    text: (label: string) => `Du skickas vidare för att också loggas ut från ${label}.`,
    go: (label: string) => `Logga ut från ${label}`,
    stay: 'Till inloggningssidan',
  },
};
