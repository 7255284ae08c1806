import { keyboard } from '../support/hands.ts';
import { walkWith } from '../support/whole-walk.ts';

walkWith(keyboard, 'keyboard');
