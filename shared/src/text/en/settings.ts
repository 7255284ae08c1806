import type { settings as source } from '../sv/settings.ts';

export const settings: typeof source = {
  title: 'Settings',
  onPage: 'On this page',
  saved: (what) => `${what} has been saved.`,
  name: 'Name',
  nameMissing: 'Enter a name.',
  change: 'Change',
  changeNamed: (name) => `Change ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  none: 'none',
};
