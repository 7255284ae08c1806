/** Every UI text in Swedish, the source language: the English ones are typed after these. */
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { marks } from './marks.ts';
import { plan } from './plan.ts';
import { publicPages } from './public-pages.ts';
import { result } from './result.ts';
import { signIn } from './sign-in.ts';

export const text = { errors, frame, marks, plan, publicPages, result, signIn };
export type Text = typeof text;
