/** What mail says: subject, what stands before and after the button, and what the button is called. */
import { date, time } from '../format.ts';

/** One mail in one language. Without `button` it holds no link. */
export interface Letter {
  subject: string;
  before: string[];
  button?: string;
  after: string[];
}

const moment = (iso: string) => `den ${date(iso, 'words', 'sv')} klockan ${time(iso)}`;
const hello = (name: string) => `Hej ${name}!`;

const changes = {
  password: 'Lösenordet till ditt konto i Stegvis har ändrats',
  'second-factor-on': 'Inloggning i två steg är påslagen för ditt konto i Stegvis',
  'second-factor-off': 'Inloggning i två steg är avstängd för ditt konto i Stegvis',
};
const meaning = {
  password: 'Alla andra inloggningar är avslutade. Använd det nya lösenordet nästa gång du loggar in.',
  'second-factor-on': 'Från och med nu skriver du en engångskod från din app när du loggar in.',
  'second-factor-off': 'Från och med nu räcker lösenordet när du loggar in.',
};

export const mail = {
  /** Under every letter. */
  foot: 'Stegvis har skickat det här mejlet automatiskt. Det går inte att svara på det.',
  /** Above the address of the link, for whoever cannot use the button. */
  plainLink: 'Går det inte att trycka på knappen? Kopiera adressen till webbläsaren:',

  invitation: (v: { name: string; organisation: string; invitedBy: string; expiresAt: string }): Letter => ({
    subject: `Inbjudan till ${v.organisation} i Stegvis`,
    before: [
      hello(v.name),
      `${v.invitedBy} bjuder in dig till ${v.organisation} i Stegvis. Där värderar ni er digitala mognad och följer åtgärderna i er handlingsplan.`,
      'Länken öppnar en sida där du tackar ja och väljer hur du loggar in. Inget händer förrän du trycker på knappen på den sidan.',
    ],
    button: 'Öppna inbjudan',
    after: [
      `Länken gäller till ${moment(v.expiresAt)} och kan användas en gång. Den är personlig, så skicka den inte vidare.`,
      `Känner du inte igen det här? Då kan du kasta mejlet. Inget konto skapas om du inte tackar ja.`,
    ],
  }),

  'guest-link': (v: {
    name: string;
    organisation: string;
    invitedBy: string;
    unit: string;
    area: string | null;
    assessment: string;
    expiresAt: string;
  }): Letter => ({
    subject: `${v.invitedBy} behöver dina svar: ${v.unit}`,
    before: [
      hello(v.name),
      `${v.invitedBy} från ${v.organisation} ber dig svara på frågorna för ${v.unit}${v.area === null ? '' : `, området ${v.area},`} i ${v.assessment}.`,
      'Du behöver inget konto. Länken öppnar en sida där du trycker på en knapp och börjar svara. Svaren sparas medan du skriver, så du kan ta en paus och komma tillbaka med samma länk.',
    ],
    button: 'Öppna frågorna',
    after: [
      `Länken gäller till ${moment(v.expiresAt)}. Den är personlig, så skicka den inte vidare.`,
      'Skriv inga uppgifter om patienter eller klienter i svaren.',
      `Tror du att mejlet har kommit fel? Då kan du kasta det, och säg gärna till ${v.invitedBy}.`,
    ],
  }),

  'sign-in-link': (v: { name: string; expiresAt: string }): Letter => ({
    subject: 'Din länk för att logga in i Stegvis',
    before: [
      hello(v.name),
      'Här är länken som du bad om. Den öppnar en sida där du trycker på en knapp för att logga in.',
    ],
    button: 'Gå till inloggningen',
    after: [
      `Länken gäller till ${moment(v.expiresAt)} och kan användas en gång. Skicka den inte vidare: den som har länken kan logga in som du.`,
      'Har du inte bett om att logga in? Då kan du kasta mejlet. Ingen kommer in utan länken.',
    ],
  }),

  'password-link': (v: { name: string; expiresAt: string }): Letter => ({
    subject: 'Välj ett nytt lösenord i Stegvis',
    before: [hello(v.name), 'Här är länken som du bad om. Den öppnar en sida där du väljer ett nytt lösenord.'],
    button: 'Välj lösenord',
    after: [
      `Länken gäller till ${moment(v.expiresAt)} och kan användas en gång. Skicka den inte vidare: den som har länken kan byta ditt lösenord.`,
      'Har du inte bett om ett nytt lösenord? Då kan du kasta mejlet. Ditt lösenord är oförändrat.',
    ],
  }),

  'security-change': (v: { name: string; what: keyof typeof changes; at: string }): Letter => ({
    subject: changes[v.what],
    before: [hello(v.name), `${changes[v.what]}. Det hände ${moment(v.at)}.`, meaning[v.what]],
    after: [
      'Var det du? Då behöver du inte göra något.',
      'Var det inte du? Kontakta genast den som är administratör för Stegvis hos er, så att kontot kan stängas av.',
    ],
  }),
};
