/** Every UI text in Swedish, the source language: the English ones are typed after these. */
import { assessment } from './assessment.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { marks } from './marks.ts';
import { overview } from './overview.ts';
import { plan } from './plan.ts';
import { publicPages } from './public-pages.ts';
import { result } from './result.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';

export const text = { assessment, errors, frame, marks, overview, plan, publicPages, result, settings, signIn };
export type Text = typeof text;
