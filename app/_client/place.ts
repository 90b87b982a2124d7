/** Where somebody was last: a workspace and perhaps a project, by their slugs. Kept by this browser. */
export type Place = { workspace: string; project?: string }

export const PLACE_COOKIE = 'place'

const MONTH = 30 * 24 * 60 * 60

/** The place of a cookie's text; only a hint, never trusted: whoever uses it looks the slugs up. */
export function readPlace(text: string | undefined): Place | undefined {
  const [workspace, project] = (text ?? '').split('/')
  return workspace ? { workspace, ...(project && { project }) } : undefined
}

export function rememberPlace({ workspace, project }: Place): void {
  document.cookie = `${PLACE_COOKIE}=${workspace}${project ? `/${project}` : ''}; path=/; max-age=${MONTH}; samesite=lax`
}
