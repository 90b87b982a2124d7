import type { Texts } from '@/lib/texts/texts'
/** What went wrong on the way in, in words; next-auth names it in the address (`?error=`). */
export function signInProblem(code: string | string[] | undefined, t: Texts<'signIn'>): string | undefined {
  switch (code) {
    case undefined:
      return undefined
    case 'Verification':
      return t('problem.verification')
    case 'AccessDenied':
      return t('problem.accessDenied')
    case 'OAuthAccountNotLinked':
      return t('problem.notLinked')
    case 'SignedInAlready':
      return t('problem.signedInAlready')
    case 'Cancelled':
      return t('problem.cancelled')
    case 'EmailSignin':
      return t('problem.notSent')
    case 'SessionRequired':
      return t('problem.required')
    default:
      return t('problem.other')
  }
}
