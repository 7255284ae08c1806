import type { files as sv } from '../sv/files.ts';

export const files: typeof sv = {
  'board-report': 'Report to the board',
  plan: 'Action plan',
  appendix: 'Appendix confidential',
  'decision-sheet': 'Decision',
  mine: 'My actions',
  workshop: 'Workshop papers',
  letter: 'Official letter',
  internal: 'internal',
};
