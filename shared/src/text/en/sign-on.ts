import type { signOn as source } from '../sv/sign-on.ts';

const again = 'Try again. If it happens once more: contact IT support and give them the error number.';
const askIt = 'Contact IT support and give them the error number. It cannot be corrected from here.';
const askAdministrator = 'Ask the administrator of Stegvis in your organisation for help.';

export const signOn: typeof source = {
  title: 'Sign-in',
  lead: 'How you sign in to Stegvis, and what is required.',
  closed: 'Only administrators can see and change how the organisation signs in.',
  save: 'Save',
  saved: 'Saved.',

  second: {
    title: 'Two-step sign-in',
    lead: 'A password can fall into the wrong hands. With two steps a code from the person’s phone is needed too.',
    require: 'Require two-step sign-in of everyone in the organisation',
    hint: 'Whoever has not turned it on is shown a page that explains how. It does not apply to those who sign in through your own sign-in: there the provider decides.',
  },

  provider: {
    title: 'Your own sign-in',
    lead: 'You sign in with the same account as in your other systems, through a provider that supports OpenID Connect, for example Entra ID, AD FS, Keycloak, Freja or Svensk e-legitimation.',
    none: 'No sign-in of your own is set up. Everyone signs in with a password or a link by e-mail.',
    setUp: 'Set up your own sign-in',
    on: 'On',
    off: 'Off',
    enabled: 'Show on the sign-in page',
    enabledHint: 'If you turn it off, everyone who came in through it is signed out.',
  },

  register: {
    title: '1. Register Stegvis with the provider',
    lead: 'Add Stegvis as a web application with a secret and these two addresses.',
    redirect: 'Address to come back to (redirect URI)',
    signOut: 'Address after signing out (post logout redirect URI)',
    copy: 'Copy',
    copied: 'Copied',
    copyNamed: (what) => `Copy ${what}`,
  },

  connection: {
    title: '2. Enter what the provider gives you',
    label: 'Text on the button',
    labelHint: 'After “Sign in with”, for example Exempelkommunen account.',
    issuer: 'Issuer',
    issuerHint:
      'Begins with https://. If you change issuer the secret must be entered again, and everyone who came in through the old one is signed out.',
    clientId: 'Client ID',
    secret: 'Client secret',
    secretHint: {
      none: 'No secret is saved. When you save it, it is encrypted and never shown again.',
      set: 'A secret is saved. Leave empty to keep it.',
      unreadable: 'The saved secret can no longer be read. Enter it again.',
    },
    scopes: 'Scopes',
    scopesHint: 'Separated by spaces. openid and email are needed.',
    try: 'Try the connection',
    trying: 'Trying …',
    works: 'The provider answers and can be used.',
    fails: 'The connection does not work.',
    said: (said) => `The provider answered: ${said}`,
    found: {
      issuer: 'Issuer',
      host: 'People sign in at',
      keys: 'Keys to check tokens with',
      pkce: 'Protection against stolen codes (PKCE)',
      signOut: 'Sign-out at the provider',
    },
    yes: 'Yes',
    pkceUnknown: 'The provider says nothing about it. Stegvis uses it all the same.',
    noSignOut: 'No. Whoever signs out of Stegvis is still signed in at the provider.',
    unproven:
      'Client ID, secret and groups are tried only when somebody signs in. Do so in a private window before you go on.',
  },

  people: {
    title: '3. Decide who gets in',
    create: 'Add whoever signs in for the first time',
    createHint:
      'Otherwise only those who have already been invited get in. Stegvis recognises them by their e-mail address. Nobody is added without a role.',
    groupsClaim: 'The claim that holds groups',
    groupsClaimHint: 'Often groups or roles. A claim inside another is written with a dot: realm_access.roles.',
    mapping: 'Groups that give roles',
    mappingLead:
      'Applied at each sign-in: whoever leaves a group loses the role the next time. Roles that you have given yourselves are not changed.',
    mappingEmpty: 'No groups give roles yet.',
    value: 'Group',
    valueHint: 'The group’s name or id, as the provider sends it. * means everyone who can sign in.',
    role: 'Role',
    within: 'Applies to',
    everywhere: 'The whole organisation',
    chooseUnit: 'Choose a service area',
    add: 'Add a group',
    remove: 'Remove',
    removeNamed: (value) => `Remove ${value || 'the row'}`,
    row: (number) => `Group ${number}`,
  },

  door: {
    title: '4. Decide whether passwords may be used',
    legend: 'Who may sign in with a password or a link by e-mail?',
    everyone: 'Everyone',
    everyoneHint: 'Whoever has a password can use it.',
    administrators: 'Administrators only',
    administratorsHint:
      'Everyone else must use your own sign-in. Administrators can still use a password, so that somebody gets in even when the provider is down.',
  },

  failures: {
    off: {
      title: 'This sign-in is not in use',
      text: 'The organisation has no sign-in of its own in Stegvis, or it has been turned off.',
      next: 'Sign in another way, or ask the administrator of Stegvis.',
    },
    'secret-unreadable': {
      title: 'The sign-in must be set up again',
      text: 'Stegvis can no longer read the secret that it shares with your sign-in.',
      next: 'An administrator needs to enter the client secret again under Settings, Sign-in.',
    },
    'provider-down': {
      title: 'Your sign-in does not answer',
      text: 'Stegvis could not reach the organisation’s sign-in service. It may be out of order for a while.',
      next: 'Wait a few minutes and try again. Administrators can sign in with a password in the meantime.',
    },
    'discovery-fault': {
      title: 'Your sign-in is set up wrongly',
      text: 'The organisation’s sign-in service answered, but described itself in a way that Stegvis cannot use.',
      next: 'An administrator can try the connection under Settings, Sign-in and see what is wrong.',
    },
    'discovery-issuer': {
      title: 'Your sign-in claims to be another',
      text: 'The service at the address gives another issuer than the one that is set, so it cannot be trusted.',
      next: 'An administrator needs to compare the issuer under Settings, Sign-in with the one that IT support gives.',
    },
    'state-missing': {
      title: 'The sign-in came back without its receipt',
      text: 'The answer lacked the code that shows that the sign-in began here.',
      next: again,
    },
    'state-unknown': {
      title: 'The sign-in is not recognised',
      text: 'The answer belongs to no sign-in that began here. The address may have been changed, or be very old.',
      next: 'Start again from the sign-in page.',
    },
    'state-used': {
      title: 'The sign-in has already been used',
      text: 'The page was reloaded or opened once more. A sign-in can be used only once.',
      next: 'You may be signed in already: go to the start page. Otherwise start again.',
    },
    'state-expired': {
      title: 'The sign-in took too long',
      text: 'More than ten minutes passed from when you began until you came back.',
      next: 'Try again.',
    },
    'other-browser': {
      title: 'The sign-in began in another browser',
      text: 'A sign-in must be finished in the browser that it began in, and cookies must be allowed.',
      next: 'Start again here. If somebody else gave you the address, do not use it.',
    },
    denied: {
      title: 'The sign-in was cancelled',
      text: 'You chose to cancel, or your account may not use Stegvis according to your sign-in service.',
      next: 'Try again. If you did not cancel yourself: ask IT support to give your account access to Stegvis.',
    },
    'provider-refused': {
      title: 'Your sign-in said no',
      text: 'The organisation’s sign-in service ended the sign-in with an error.',
      next: again,
    },
    'code-refused': {
      title: 'Your sign-in did not accept the receipt',
      text: 'The code that Stegvis handed back had already been used, was too old, or was not issued to Stegvis.',
      next: again,
    },
    'client-refused': {
      title: 'Your sign-in does not recognise Stegvis',
      text: 'The client ID or client secret is not what is registered with the sign-in service.',
      next: 'An administrator needs to check both under Settings, Sign-in. The secret may have expired.',
    },
    'wrong-issuer': {
      title: 'The answer came from the wrong issuer',
      text: 'The token was issued by another service than the one that the organisation has set. Nobody was let in.',
      next: askIt,
    },
    'wrong-nonce': {
      title: 'The token belongs to another sign-in',
      text: 'The token lacks the one-time value that this sign-in began with. Nobody was let in.',
      next: again,
    },
    'wrong-audience': {
      title: 'The token was issued to another service',
      text: 'The token is not meant for Stegvis, or not for Stegvis alone. Nobody was let in.',
      next: askIt,
    },
    'token-expired': {
      title: 'The token has expired',
      text: 'The token was too old when it arrived. The clocks of the two services may differ.',
      next: again,
    },
    'bad-signature': {
      title: 'The token’s signature is not right',
      text: 'The token is not signed with any of the sign-in service’s keys. Nobody was let in.',
      next: askIt,
    },
    'wrong-answer': {
      title: 'The answer could not be understood',
      text: 'The organisation’s sign-in service answered in a way that does not follow the OpenID Connect standard.',
      next: askIt,
    },
    'no-email': {
      title: 'Your e-mail address was not sent along',
      text: 'The first time Stegvis recognises you by your e-mail address, but your sign-in service sent none.',
      next: 'Ask IT support to send the claim email to Stegvis, and check that your account has an address.',
    },
    'email-unverified': {
      title: 'Your e-mail address is not verified',
      text: 'Your sign-in service says that the address has not been checked. It could be somebody else’s then.',
      next: 'Verify the address with the sign-in service, or ask IT support to do it.',
    },
    'not-a-member': {
      title: 'You are not in Stegvis yet',
      text: 'The sign-in worked, but nobody in the organisation has your e-mail address.',
      next: 'Ask the administrator of Stegvis in your organisation to invite you.',
    },
    'other-account': {
      title: 'The address belongs to another account',
      text: 'Somebody has already signed in here with your e-mail address, but with another account at the provider.',
      next: 'Ask the administrator of Stegvis to deactivate that person and invite you anew.',
    },
    deactivated: {
      title: 'Your account is deactivated',
      text: 'The sign-in worked, but the account has been deactivated in Stegvis.',
      next: askAdministrator,
    },
    'no-role': {
      title: 'You have no role in Stegvis',
      text: 'The sign-in worked, but none of your groups gives a role.',
      next: 'Ask the administrator of Stegvis for a role, or IT support for the right group.',
    },
    'too-many-groups': {
      title: 'You are in too many groups',
      text: 'Your sign-in service does not send that many groups along, or it sends more than 200. Stegvis then cannot tell which roles you have.',
      next: 'Ask IT support to send only the groups that have to do with Stegvis.',
    },
    'too-many-attempts': {
      title: 'Too many sign-ins in a short time',
      text: 'Many sign-ins have come from the same network in the last quarter of an hour.',
      next: 'Wait a while and try again.',
    },
    fault: {
      title: 'Something went wrong on our side',
      text: 'The sign-in stopped at an error in Stegvis. Nobody was let in.',
      next: 'Try again. If it happens once more: give the error number to whoever runs Stegvis for you.',
    },
  },

  causes: {
    off: 'Sign-in of its own not in use',
    'secret-unreadable': 'The client secret cannot be read',
    'provider-down': 'The provider did not answer',
    'discovery-fault': 'The provider’s description could not be used',
    'discovery-issuer': 'The provider gave another issuer',
    'state-missing': 'The answer lacked a state',
    'state-unknown': 'Unknown state',
    'state-used': 'State already used',
    'state-expired': 'State too old',
    'other-browser': 'Began in another browser',
    denied: 'Cancelled by the person, or refused by the provider',
    'provider-refused': 'The provider ended with an error',
    'code-refused': 'The provider did not accept the code',
    'client-refused': 'The provider did not accept client ID or secret',
    'wrong-issuer': 'Wrong issuer',
    'wrong-nonce': 'Wrong nonce',
    'wrong-audience': 'Wrong audience',
    'token-expired': 'The token had expired',
    'bad-signature': 'Wrong signature',
    'wrong-answer': 'The answer does not follow the standard',
    'no-email': 'E-mail address missing',
    'email-unverified': 'E-mail address not verified',
    'not-a-member': 'Not in the organisation',
    'other-account': 'The address belongs to another account',
    deactivated: 'The person is deactivated',
    'no-role': 'No role',
    'too-many-groups': 'Too many groups',
    'too-many-attempts': 'Too many attempts',
    fault: 'An error in Stegvis',
  },

  faults: {
    'not-https':
      'The address, or an address that the provider gives, does not begin with https://. Without encryption sign-ins can be read on the way.',
    'private-address':
      'The address leads to an internal network or to this machine. If the provider is inside your own network, whoever runs Stegvis should set STEGVIS_OIDC_ALLOW_PRIVATE=1.',
    'unknown-host':
      'There is no server by that name. Check the spelling, and that Stegvis can look up names in your network.',
    unreachable: 'The server exists but did not accept the connection. A firewall may stand in the way.',
    certificate:
      'The server’s certificate is not accepted. If your own certificate authority issued it, Node must know of it (NODE_EXTRA_CA_CERTS).',
    timeout: 'The server did not answer within ten seconds.',
    'too-large': 'The answer was larger than a megabyte and was not read.',
    redirected: 'The server sends on to another address. Enter the final address as issuer.',
    refused:
      'The server has no description at that address. Check that it is the address of the issuer, without /.well-known.',
    'not-json': 'What lies at the address is not a description of an OpenID Connect provider.',
    'issuer-differs':
      'The provider gives another issuer than the one you have entered. They must be the same, character by character.',
    'no-code-flow': 'The provider does not support sign-in by code (response_type code), which Stegvis requires.',
    'no-keys': 'The provider’s keys could not be fetched. Without them no token can be checked.',
    incomplete: 'The description lacks an address that is needed: to the sign-in, to the tokens or to the keys.',
  },
  failed: {
    tab: 'The sign-in did not succeed',
    number: 'Error number',
    again: 'Try again',
    otherWay: 'Sign in another way',
  },
  leaving: {
    title: 'You are signed out of Stegvis',
    text: (label) => `You are being sent on to be signed out of ${label} too.`,
    go: (label) => `Sign out of ${label}`,
    stay: 'Go to the sign-in page',
  },
};
