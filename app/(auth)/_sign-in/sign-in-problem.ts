/** What went wrong on the way in, in words; next-auth names it in the address (`?error=`). */
export function signInProblem(code: string | string[] | undefined): string | undefined {
  switch (code) {
    case undefined:
      return undefined
    case 'Verification':
      return 'This link was used already or is too old. Ask for a new one.'
    case 'AccessDenied':
      return 'This account may not sign in here: its address is not verified, or nobody has invited it.'
    case 'OAuthAccountNotLinked':
      return 'This address has an account here that signs in another way. Ask for a link by mail: it leads into that account.'
    case 'SignedInAlready':
      return 'Somebody with another address is signed in in this browser. Sign out first, then come back.'
    case 'Cancelled':
      return 'You stopped on the way, so nobody was signed in. Try again, or ask for a link by mail.'
    case 'EmailSignin':
      return 'No mail was sent: several went to this address just now, or the mail server does not answer. Try again in ten minutes.'
    case 'SessionRequired':
      return 'Sign in to see this page.'
    default:
      return 'Signing in did not work. Try again, or ask for a link by mail.'
  }
}
