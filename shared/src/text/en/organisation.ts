/** Settings: the menu, and the organisation itself. */
export const organisation = {
  menu: {
    label: 'Settings, parts',
    organisation: 'Organisation',
    people: 'People',
    roles: 'Roles and rights',
    signOn: 'Sign-in',
    outbox: 'Outbox',
    log: 'Log',
    secrecy: 'Secrecy',
    data: 'Data',
  },
};
