/** Names of files that leave the building; they become lower case letters and hyphens. */
export const files = {
  'board-report': 'Rapport till nämnd',
  plan: 'Handlingsplan',
  appendix: 'Bilaga med sekretess',
  'decision-sheet': 'Beslut',
  mine: 'Mina åtgärder',
  workshop: 'Underlag till workshop',
  letter: 'Tjänsteskrivelse',
  internal: 'intern',
};
