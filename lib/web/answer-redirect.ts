type Way = { url: string; keepSeconds: number; /** 303 after a form: what follows is only read */ status?: 303 | 307 }

/** Sends the browser to where the bytes are; it may remember that for `keepSeconds`, and nobody else may. */
export function answerRedirect({ url, keepSeconds, status = 307 }: Way): Response {
  const keep = keepSeconds > 0 ? `private, max-age=${keepSeconds}` : 'no-store'
  return new Response(null, { status, headers: { location: url, 'cache-control': keep } })
}
