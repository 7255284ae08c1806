import type { ErrorCode } from '../../api/error.ts';

/** What a refusal says to the person. One sentence on what happened, one on what to do. */
const byCode: Record<ErrorCode, string> = {
  invalid: 'Något i det du skickade går inte att ta emot. Rätta det som är markerat och försök igen.',
  'signed-out': 'Du är inte inloggad längre. Logga in igen. Det du har skrivit finns kvar.',
  'wrong-credentials': 'E-postadressen eller lösenordet stämmer inte.',
  'too-many-attempts': 'För många försök på kort tid. Vänta en stund och försök igen.',
  'token-needed': 'Anropet saknar en nyckel som gäller. Be administratören i organisationen om en.',
  'scope-needed': 'Nyckeln får inte läsa det här. Be administratören om en som får det.',
  'second-factor-needed': 'Organisationen kräver att du loggar in i två steg. Slå på det i din profil.',
  'wrong-code': 'Koden stämmer inte, eller har redan använts. Vänta på nästa och skriv den.',
  'sign-on-needed': 'Din organisation kräver att du loggar in genom dess egen inloggning. Välj den i stället.',
  'managed-elsewhere': 'Du är inloggad genom din organisation. Det här ändrar du där.',
  'no-account': 'Du är här med en gästlänk och har inget konto.',
  'weak-password': 'Lösenordet är för lätt att gissa. Välj ett annat.',
  forbidden: 'Din roll får inte göra det här.',
  'foreign-origin': 'Anropet kom från en annan webbplats och togs inte emot.',
  'not-found': 'Det finns inget här, eller så har du inte tillgång till det.',
  'link-used': 'Länken har redan använts eller gått ut. Be administratören om en ny.',
  'password-needed': 'Länken är skyddad med ett lösenord. Skriv det först.',
  'wrong-password': 'Lösenordet stämmer inte. Kontrollera det med den som gav dig länken.',
  conflict: 'Någon annan har ändrat samma sak medan du skrev. Jämför och välj vad som ska gälla.',
  locked: 'Värderingen är låst och kan inte ändras.',
  'not-locked': 'Lås värderingen först. Siffror som kan ändras går inte att överlämna eller publicera.',
  'not-lockable': 'Värderingen kan inte låsas än.',
  'reason-needed': 'Skriv ett skäl.',
  'required-indicator': 'Frågan är obligatorisk och kan inte vara Ej relevant.',
  taken: 'Namnet används redan. Välj ett annat.',
  'in-use': 'Det används fortfarande och kan därför inte tas bort, arkiveras eller flyttas.',
  'last-administrator': 'Organisationen måste ha minst en administratör. Gör någon annan till administratör först.',
  'unreadable-list': 'Filen går inte att läsa. Spara den som Excel (.xlsx) eller CSV och försök igen.',
  'too-many-rows': 'Listan har fler än 500 rader. Dela upp den.',
  'too-many-rows-in-plan': 'Filen har fler än 10 000 rader. Dela upp den.',
  'empty-file': 'Filen är tom.',
  'old-excel-file':
    'Filen är i ett äldre Excelformat. Öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och försök igen.',
  'open-document-file': 'Filen är ett OpenDocument-kalkylblad. Spara den som Excel (.xlsx) och försök igen.',
  'locked-file': 'Filen är skyddad med lösenord. Öppna den, ta bort lösenordet, spara den och försök igen.',
  closing:
    'Organisationen ska raderas och går inte att ändra. En administratör kan ta tillbaka begäran under Inställningar, Data.',
  'too-early': 'Det har inte gått 14 dagar sedan raderingen begärdes. Vänta till dess.',
  'second-person-needed': 'En annan administratör än den som begärde raderingen måste genomföra den.',
  'too-large': 'Det du skickade är för stort.',
  internal:
    'Något gick fel hos oss. Försök igen. Händer det en gång till: lämna felnumret till den som driver Stegvis hos er.',
};

/** A refusal that says for how long. */
const waitFor = (minutes: number) =>
  minutes === 1
    ? 'För många försök på kort tid. Försök igen om en minut.'
    : `För många försök på kort tid. Försök igen om ${minutes} minuter.`;

/** Words for one field that does not fit. */
const fields = {
  missing: 'Fyll i det här.',
  wrongKind: 'Värdet är av fel slag.',
  tooLong: (limit: number) => `Högst ${limit} tecken.`,
  tooShort: (limit: number) => `Minst ${limit} tecken.`,
  tooMany: (limit: number) => `Högst ${limit} stycken.`,
  tooFew: (limit: number) => `Minst ${limit}.`,
  tooHigh: (limit: number) => `Högst ${limit}.`,
  tooLow: (limit: number) => `Minst ${limit}.`,
  email: 'Skriv en hel e-postadress, till exempel namn@kommunen.se.',
  url: 'Skriv en hel webbadress som börjar med https://.',
  date: 'Skriv datumet som år-månad-dag, till exempel 2027-03-31.',
  choice: 'Välj ett av alternativen.',
  unknown: 'Det valda finns inte.',
  wrongName: 'Namnet stämmer inte.',
  reason: 'Skriv ett skäl.',
  reviewOn: 'Ange när ni ska ta upp åtgärden igen.',
  provision: 'Ange bestämmelsen som markeringen vilar på.',
  taken: 'Det finns redan en med det namnet.',
  wrongPassword: 'Lösenordet stämmer inte.',
  wrongCode: 'Koden stämmer inte, eller har redan använts.',
  weakPassword:
    'Lösenordet är för lätt att gissa. Välj något som inte är ett vanligt lösenord och inte handlar om dig eller din organisation.',
  doorkeeper:
    'Då kommer ingen in om leverantören är nere. Ge först en administratör ett lösenord och en roll som inte kommer från leverantören.',
  order: 'Klart senast ligger före startdatumet.',
  lastDay: 'Välj en dag från i dag och högst två år framåt.',
  notYet: 'Den dagen har inte varit än. Skriv in beslutet när det är fattat.',
  place: 'En kommun har en kommunkod, en region en länskod och övriga ingen kod.',
  contrast: 'Färgen är för ljus för att läsas. Kontrasten ska vara minst 4,5 mot sidan och mot vit text.',
  picture: 'Filen är ingen PNG- eller SVG-bild som går att läsa.',
  pictureSize: 'Bilden ska vara mellan 16 och 2 000 bildpunkter på varje sida.',
  unsafePicture:
    'Bilden innehåller sådant som inte tas emot. Spara den som vanlig SVG utan inbäddad text, eller som PNG.',
  hostNotAllowed:
    'Stegvis får inte skicka dit. Be den som driver Stegvis hos er att lägga till servern i STEGVIS_WEBHOOK_HOSTS.',
  openAssessment: 'En öppen värdering hindrar det. Lås den först.',
};

export const errors = { byCode, waitFor, fields };
