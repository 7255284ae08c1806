/** Plain forms and plain links: these pages need no script, and the way in should be light on any device and network. */
export const csr = false;
