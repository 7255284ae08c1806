/** What forms of the settings have in common. Each page's own words stand in a file of their own. */
export const settings = {
  title: 'Inställningar',
  onPage: 'På sidan',
  saved: (what: string) => `${what} har sparats.`,
  name: 'Namn',
  nameMissing: 'Skriv ett namn.',
  change: 'Ändra',
  changeNamed: (name: string) => `Ändra ${name}`,
  save: 'Spara',
  cancel: 'Avbryt',
  none: 'ingen',
};
