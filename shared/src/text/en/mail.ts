/** What mail says: subject and paragraphs. Written in full by the feature `mail`. */
const plain = (values: { name: string }) => ({ subject: values.name, paragraphs: [values.name] });
export const mail = {
  foot: 'Stegvis',
  invitation: plain,
  'guest-link': plain,
  'sign-in-link': plain,
  'password-link': plain,
  'security-change': plain,
};
