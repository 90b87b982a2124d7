/** Where somebody was last: a workspace and perhaps a project, by their slugs. Kept by this browser. */
type LastPlace = { workspace: string; project?: string }

export const PLACE_COOKIE = 'place'

const MONTH = 30 * 24 * 60 * 60

/** The place of a cookie's text; only a hint, never trusted: whoever uses it looks the slugs up. */
export function readLastPlace(text: string | undefined): LastPlace | undefined {
  const [workspace, project] = (text ?? '').split('/')
  return workspace ? { workspace, ...(project && { project }) } : undefined
}

export function rememberPlace({ workspace, project }: LastPlace): void {
  document.cookie = `${PLACE_COOKIE}=${[workspace, project].filter(Boolean).join('/')}; path=/; max-age=${MONTH}; samesite=lax`
}
