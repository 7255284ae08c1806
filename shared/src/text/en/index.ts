/** Every UI text in English. */
import type { Text } from '../sv/index.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { marks } from './marks.ts';
import { plan } from './plan.ts';
import { publicPages } from './public-pages.ts';
import { result } from './result.ts';
import { signIn } from './sign-in.ts';

export const text: Text = { errors, frame, marks, plan, publicPages, result, signIn };
