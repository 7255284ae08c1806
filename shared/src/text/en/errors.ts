import type { errors as source } from '../sv/errors.ts';

export const errors: typeof source = {
  byCode: {
    invalid: 'Something you sent cannot be accepted. Correct what is marked, then try again.',
    'signed-out': 'You are no longer signed in. Sign in again. What you have written is still here.',
    'wrong-credentials': 'The e-mail address or the password is not right.',
    'too-many-attempts': 'Too many attempts in a short time. Wait a moment and try again.',
    'token-needed': 'The request has no token that is valid. Ask the administrator of the organisation for one.',
    'scope-needed': 'The token may not read this. Ask the administrator for one that may.',
    'second-factor-needed': 'The organisation requires two-step sign-in. Turn it on in your profile.',
    'wrong-code': 'The code is not right, or has already been used. Wait for the next one and enter that.',
    'sign-on-needed': 'Your organisation requires you to sign in through its own sign-in. Choose that instead.',
    'managed-elsewhere': 'You are signed in through your organisation. You change this there.',
    'no-account': 'You are here with a guest link and have no account.',
    'weak-password': 'The password is too easy to guess. Choose another one.',
    forbidden: 'Your role may not do this.',
    'foreign-origin': 'The request came from another website and was not accepted.',
    'not-found': 'There is nothing here, or you do not have access to it.',
    'link-used': 'The link has been used or has expired. Ask the administrator for a new one.',
    'password-needed': 'The link is protected by a password. Enter it first.',
    'wrong-password': 'The password is not right. Check it with whoever gave you the link.',
    conflict: 'Someone else changed the same thing while you were writing. Compare the two and choose which to keep.',
    locked: 'The assessment is locked and cannot be changed.',
    'not-locked': 'Lock the assessment first. Figures that can still change cannot be handed over or published.',
    'not-lockable': 'The assessment cannot be locked yet.',
    'reason-needed': 'Give a reason.',
    'required-indicator': 'The question is required and cannot be Not relevant.',
    'in-use': 'It is still in use, so it cannot be removed, archived or moved.',
    taken: 'The name is already in use. Choose another.',
    'last-administrator':
      'The organisation must have at least one administrator. Make somebody else administrator first.',
    'unreadable-list': 'The file cannot be read. Save it as Excel (.xlsx) or CSV and try again.',
    'too-many-rows': 'The list has more than 500 rows. Split it up.',
    'too-many-rows-in-plan': 'The file has more than 10,000 rows. Split it up.',
    'empty-file': 'The file is empty.',
    'old-excel-file':
      'The file is in an older Excel format. Open it in Excel, save it as an Excel workbook (.xlsx) and try again.',
    'open-document-file': 'The file is an OpenDocument spreadsheet. Save it as Excel (.xlsx) and try again.',
    'locked-file': 'The file is protected by a password. Open it, remove the password, save it and try again.',
    closing:
      'The organisation is to be deleted and cannot be changed. An administrator can take the request back under Settings, Data.',
    'too-early': 'It is less than 14 days since the deletion was asked for. Wait until then.',
    'second-person-needed': 'An administrator other than the one who asked for the deletion must carry it out.',
    'too-large': 'What you sent is too large.',
    internal:
      'Something went wrong on our side. Try again. If it happens again, give the error number to whoever runs Stegvis for you.',
  },
  waitFor: (minutes) =>
    minutes === 1
      ? 'Too many attempts in a short time. Try again in a minute.'
      : `Too many attempts in a short time. Try again in ${minutes} minutes.`,
  fields: {
    missing: 'Fill this in.',
    wrongKind: 'The value is of the wrong kind.',
    tooLong: (limit) => `At most ${limit} characters.`,
    tooShort: (limit) => `At least ${limit} characters.`,
    tooMany: (limit) => `At most ${limit}.`,
    tooFew: (limit) => `At least ${limit}.`,
    tooHigh: (limit) => `At most ${limit}.`,
    tooLow: (limit) => `At least ${limit}.`,
    email: 'Enter a full e-mail address, for example name@council.example.',
    url: 'Enter a full web address that begins with https://.',
    date: 'Enter the date as year-month-day, for example 2027-03-31.',
    choice: 'Choose one of the options.',
    unknown: 'What was chosen does not exist.',
    wrongName: 'The name is not right.',
    reason: 'Give a reason.',
    reviewOn: 'State when you will take the action up again.',
    provision: 'State the provision that the mark rests on.',
    taken: 'That name is already in use.',
    wrongPassword: 'The password is not right.',
    wrongCode: 'The code is not right, or has already been used.',
    weakPassword:
      'The password is too easy to guess. Choose something that is not a common password and not about you or your organisation.',
    doorkeeper:
      'Then nobody gets in when the provider is down. First give an administrator a password and a role that does not come from the provider.',
    order: 'The due date is before the start date.',
    lastDay: 'Choose a day from today and at most two years ahead.',
    notYet: 'That day has not been yet. Enter the decision when it has been made.',
    place: 'A municipality has a municipality code, a region a county code, and others none.',
    contrast:
      'The colour is too light to be read. The contrast must be at least 4.5 against the page and against white text.',
    picture: 'The file is not a PNG or SVG picture that can be read.',
    pictureSize: 'The picture must be between 16 and 2,000 pixels on each side.',
    unsafePicture:
      'The picture contains things that are not accepted. Save it as plain SVG without embedded text, or as PNG.',
    hostNotAllowed:
      'Stegvis may not send there. Ask whoever runs Stegvis for you to add the host to STEGVIS_WEBHOOK_HOSTS.',
    openAssessment: 'An open assessment stands in the way. Lock it first.',
  },
};
