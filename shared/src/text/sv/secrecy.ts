export const secrecy = { title: 'secrecy' };
