import { pages } from '@/lib/domain/address/pages'
import { env } from '@/lib/io/env'

/**
 * The address on which next-auth would act at once, as the one of the page that asks first: whatever opens links in mails
 * before people do (scanners, previews) changes nothing.
 */
export function linkPage(url: string | URL): string {
  const { searchParams } = new URL(url)
  const [token, email] = [searchParams.get('token') ?? '', searchParams.get('email') ?? '']
  return env().appUrl + pages.signInLink({ token, email, callbackUrl: searchParams.get('callbackUrl') ?? undefined })
}
