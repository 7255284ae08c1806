/** Stands where the link was in a mail that is read in the outbox. Apart from the contract, which pages cannot carry. */
export const LINK_PLACE = '[…]';
