import { mouse } from '../support/hands.ts';
import { walkWith } from '../support/whole-walk.ts';

walkWith(mouse, 'walk');
