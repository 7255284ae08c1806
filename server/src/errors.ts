/** Expected refusals. Anything else that is thrown is a fault of ours: 500, message hidden, logged with its request id. */
import type { ErrorCode } from '@stegvis/shared/api/error.ts';

export const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  'signed-out': 401,
  'wrong-credentials': 401,
  'token-needed': 401,
  'scope-needed': 403,
  'second-factor-needed': 403,
  'wrong-code': 401,
  'sign-on-needed': 403,
  'managed-elsewhere': 403,
  'no-account': 403,
  'weak-password': 400,
  forbidden: 403,
  'foreign-origin': 403,
  'not-found': 404,
  conflict: 409,
  locked: 409,
  'not-locked': 409,
  'not-lockable': 409,
  taken: 409,
  'in-use': 409,
  'last-administrator': 409,
  'unreadable-list': 400,
  'too-many-rows': 400,
  'too-many-rows-in-plan': 400,
  'empty-file': 400,
  'old-excel-file': 400,
  'open-document-file': 400,
  'locked-file': 400,
  'link-used': 410,
  'password-needed': 403,
  'wrong-password': 403,
  closing: 409,
  'too-early': 409,
  'second-person-needed': 409,
  'too-large': 413,
  'reason-needed': 422,
  'required-indicator': 422,
  'too-many-attempts': 429,
  internal: 500,
};

/** The words for one field that need no number. */
export type FieldFault =
  | 'missing'
  | 'wrongKind'
  | 'choice'
  | 'unknown'
  | 'wrongName'
  | 'taken'
  | 'reason'
  | 'reviewOn'
  | 'provision'
  | 'order'
  | 'lastDay'
  | 'notYet'
  | 'wrongPassword'
  | 'wrongCode'
  | 'weakPassword'
  | 'place'
  | 'contrast'
  | 'picture'
  | 'pictureSize'
  | 'unsafePicture'
  | 'url'
  | 'hostNotAllowed'
  | 'openAssessment'
  | 'doorkeeper';

export class AppError extends Error {
  readonly code: ErrorCode;
  /** Path in the request → which words of `text.errors.fields` to show there. */
  readonly fields: Record<string, FieldFault> | undefined;
  /** Laid beside `error` in the body, e.g. `current` at a conflict. */
  readonly extra: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, more: { fields?: Record<string, FieldFault>; extra?: Record<string, unknown> } = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.fields = more.fields;
    this.extra = more.extra;
  }
}

export const notFound = () => new AppError('not-found');
