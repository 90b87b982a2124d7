/** Sends the browser to where the bytes are; it may remember that for `keepSeconds`, and nobody else may. */
export function answerRedirect({ url, keepSeconds }: { url: string; keepSeconds: number }): Response {
  const keep = keepSeconds > 0 ? `private, max-age=${keepSeconds}` : 'no-store'
  return new Response(null, { status: 307, headers: { location: url, 'cache-control': keep } })
}
