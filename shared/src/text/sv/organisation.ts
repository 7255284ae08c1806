/** Settings: the menu, and the organisation itself. */
export const organisation = {
  menu: {
    label: 'Inställningar, delar',
    organisation: 'Organisationen',
    people: 'Personer',
    roles: 'Roller och rättigheter',
    signOn: 'Inloggning',
    outbox: 'Utskick',
    log: 'Logg',
    secrecy: 'Sekretess',
    data: 'Data',
  },
};
