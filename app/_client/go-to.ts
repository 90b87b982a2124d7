/**
 * Leaves the page for another one that is loaded anew: after signing in or out, or when what the pages in memory show
 * is gone. Everything else goes by the router.
 */
export function goTo(place: string | URL): void {
  window.location.assign(new URL(place, window.location.href))
}
