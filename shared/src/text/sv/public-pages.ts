/** Pages that anyone may read: how we count, and the accessibility statement. */
export const publicPages = {
  onPage: 'På sidan',
  counting: {
    title: 'Så räknar vi',
    lead: 'Från svar till Steg 1–3 och till en plan. Alla siffror i Stegvis kommer ur de här reglerna.',
    sections: [
      {
        title: 'Svaren',
        body: [
          'Varje verksamhetsområde svarar på frågorna i sitt formulär. Ett svar är en av fem nivåer, från Ej planerad till Uppnådd, eller Ej relevant.',
          'Ej relevant betyder att verksamheten inte har behov av det som frågan gäller. Det kräver en motivering, räknas inte med och redovisas för sig. Några frågor är obligatoriska och kan aldrig vara Ej relevant.',
          'En obesvarad fråga är något annat än Ej relevant. Den räknas som inte uppnådd. Så länge någon fråga är obesvarad står det att siffrorna är preliminära.',
        ],
      },
      {
        title: 'Steg 1, 2 och 3',
        body: [
          'Varje fråga hör till ett steg. Steg 1 är grunden, som de andra vilar på. Steget ligger fast i modellen och beror inte på vad ni svarar.',
        ],
      },
      {
        title: 'Uppnått steg',
        body: [
          'Ett område, ett verksamhetsområde eller hela förvaltningen har uppnått ett steg när det steget och alla steg under är klara. Ett steg är klart när:',
        ],
        points: [
          'alla obligatoriska frågor i steget är uppnådda, och',
          'minst 80 procent av de relevanta frågorna är uppnådda, om de är fem eller fler,',
          'eller, om de är färre än fem, alla utom högst en är uppnådda, och den som saknas är Nästan där.',
        ],
        after: [
          'Ett steg utan frågor hindrar inget. Det visas som ”ingen fråga”. När flera verksamhetsområden räknas ihop räknas alla deras svar tillsammans.',
        ],
      },
      {
        title: 'Antal först, index sedan',
        body: [
          'Vi säger helst ”31 av 57 uppnådda”. Det går att kontrollera och förstå.',
          'Index är ett hjälpmedel för att jämföra. Varje nivå är värd 0 till 4, Ej planerad 0 och Uppnådd 4. Index är summan av det ni har fått, delad med det mesta ni kunde få och gånger 100. Det går alltså från 0 till 100. Bara besvarade och relevanta frågor är med. Väger en fråga tyngre än andra i modellen gör den det också här. Vi avrundar en gång, sist. Kan inget räknas visas inget index. Det blir aldrig 0 av att svar saknas.',
        ],
      },
      {
        title: 'Från svar till plan',
        body: [
          'Varje svar som varken är Uppnådd eller Ej relevant blir ett förslag. Förslagen ordnas efter steg, sedan verksamhetsområde och sedan så att det som är minst påbörjat kommer först.',
          'Ni tar ställning till varje förslag: I år, Senare eller Nej. Det ni väljer för i år blir åtgärder, som ska ha en ansvarig och ett datum. Ni kan flytta ett förslag till ett annat steg. Då skriver ni varför, och skälet går att läsa efteråt.',
          'Att en åtgärd är Klar betyder inte att frågan är Uppnådd. Det bekräftar ni för sig.',
        ],
      },
      {
        title: 'Kan vi se varför?',
        body: [
          'Ja. Varje Uppnått steg visar vilka frågor som håller er kvar, och varje åtgärd visar vad som händer om den blir klar. När värderingen låses fryses svar och siffror, så att de går att granska i efterhand.',
        ],
      },
    ] as { title: string; body: string[]; points?: string[]; after?: string[] }[],
  },
  accessibility: {
    title: 'Tillgänglighetsredogörelse',
    lead: 'Alla ska kunna använda Stegvis. Här står hur väl det fungerar, vad som brister och hur du säger till.',
    sections: [
      {
        title: 'Hur tillgänglig tjänsten är',
        body: [
          'Stegvis är byggt för att följa lagen om tillgänglighet till digital offentlig service och WCAG 2.2 på nivå AA. Vi bedömer att tjänsten till största delen gör det, men den är inte prövad av personer med funktionsnedsättning ännu. Därför säger vi att den är delvis förenlig med kraven.',
        ],
      },
      {
        title: 'Det här kan vara svårt i dag',
        body: [],
        points: [
          'Vi har inte prövat tjänsten med skärmläsare i full skala. Det kan finnas ställen där något läses upp i fel ordning eller sägs dubbelt.',
          'Diagrammen är bilder. Samma siffror står alltid i en tabell bredvid, men du kan inte gå runt i själva diagrammet med tangentbordet.',
          'På en liten skärm staplas cellerna i breda tabeller på varandra. Du kan då behöva rulla längre för att jämföra två rader.',
          'Länkar och filer som en organisation själv lägger in som underlag kan vi inte svara för.',
        ],
      },
      {
        title: 'Det här har vi gjort',
        body: [],
        points: [
          'Allt går att göra med enbart tangentbord, och det syns var du är.',
          'Färg bär aldrig ensam en betydelse. Det finns alltid ett ord, en siffra eller ett tecken också.',
          'Sidorna fungerar ned till 320 bildpunkters bredd och vid 200 procents förstoring, ljust och mörkt.',
          'Dina inställningar för kontrast och rörelse följs.',
          'PDF-filerna är taggade med rubriker, tabeller och alternativtexter.',
        ],
      },
      {
        title: 'Säg till om något inte fungerar',
        body: [
          'Kontakta den organisation som du använder Stegvis hos: i en kommun registratorn eller den som leder värderingen. Berätta vad du försökte göra, på vilken sida och vad som hände. Du kan också be att få innehållet på ett annat sätt, till exempel i en annan fil eller uppläst.',
        ],
      },
      {
        title: 'Tillsyn',
        body: [
          'Myndigheten för digital förvaltning, Digg, har tillsyn över att lagen följs. Är du inte nöjd med svaret du får kan du anmäla bristen till Digg.',
        ],
        link: { href: 'https://www.digg.se/tdosanmalan', label: 'Anmäl till Digg' },
      },
      {
        title: 'Hur vi har prövat',
        body: [
          'Sidorna prövas automatiskt mot WCAG 2.2 A och AA i båda färgtemana varje gång tjänsten ändras. De viktigaste arbetsgångarna prövas med enbart tangentbord. Redogörelsen gäller programmet Stegvis och uppdateras med det. Den organisation som använder Stegvis ansvarar för sin egen tjänst och sitt eget innehåll.',
        ],
      },
    ] as { title: string; body: string[]; points?: string[]; link?: { href: string; label: string } }[],
  },
};
