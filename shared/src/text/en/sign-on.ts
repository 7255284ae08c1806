export const signOn = { title: 'signOn' };
