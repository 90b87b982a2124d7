/**
 * A place of this site to go on to after signing in, from what an address says. Anything that could lead elsewhere
 * (another origin, `//host`, `/\host`, `javascript:`) becomes the start page.
 */
export function safePath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /^\/[/\\]|[\u0000-\u001f]/.test(wanted)) return '/'
  const here = 'http://here.invalid'
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : undefined
  return url?.origin === here ? `${url.pathname}${url.search}${url.hash}` : '/'
}
