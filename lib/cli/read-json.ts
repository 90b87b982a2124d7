/** The longest honest answer, that of a model with every file of its bundle, has some hundred kilobytes. */
const MOST = 32 * 2 ** 20

/** What an answer holds as JSON. Undefined where it holds none, or more than any answer of ours: the rest is not even read. */
export async function readJson(response: Response, most = MOST): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      if (bytes > most) return undefined // leaving the loop ends the answer
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
