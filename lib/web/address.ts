import type { NextRequest } from 'next/server'

/** Whether an address can be an address of ours: its path decodes, and it holds no NUL, on which the database fails. */
export function isReadable({ href, pathname }: { href: string; pathname: string }): boolean {
  try {
    decodeURIComponent(pathname)
  } catch {
    return false
  }
  return !href.includes('%00')
}

// next-auth answers 500 to any other, with a stack in the log.
const leadsToSite = (url: string) =>
  URL.canParse(url, url.startsWith('/') ? 'http://here.invalid' : undefined) && /^(\/|https?:)/i.test(url)

/** Whether signing in would go on to somewhere on the web; whether that is ours is asked later. */
export function mayGoOn({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): boolean {
  const wanted = pathname.startsWith('/api/auth/') && searchParams.getAll('callbackUrl').find((url) => url !== '' && !leadsToSite(url))
  return !wanted
}

/** Forgets where to go on after signing in where that is no place: such a cookie would break every page for its browser. */
export function dropBadCallback({ cookies }: Pick<NextRequest, 'cookies'>): void {
  for (const { name, value } of cookies.getAll()) if (name.endsWith('next-auth.callback-url') && !leadsToSite(value)) cookies.delete(name)
}
