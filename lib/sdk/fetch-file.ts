/** Nobody answered, or the answer was that nobody could: what was kept of before will do. */
export class Unreachable extends Error {}

/** There is nothing at this address. */
export class Missing extends Error {}

/** What a server has at an address, and where that is in particular: a site of Corral says so of the live model. */
export type Fetched = { bytes: ArrayBuffer; at: URL }

/** Reads a file, whole. Servers are asked whether what the browser kept of it is still right. */
export async function fetchFile(url: URL): Promise<Fetched> {
  const response = await fetch(url, { cache: 'no-cache' }).catch((cause: unknown) => {
    throw new Unreachable(whyNoAnswer(url), { cause })
  })
  if (!response.ok) throw refusal(url, response.status)
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new Unreachable(`${url} broke off. Try again.`, { cause })
  })
  return { bytes, at: new URL(response.headers.get('content-location') ?? url, url) }
}

function refusal(url: URL, status: number): Error {
  if (status === 404 || status === 410)
    return new Missing(`${url} is not there (${status}). Copy the whole folder model_web, and give load() its address.`)
  if (status === 401 || status === 403)
    return new Error(`${url} may not be read (${status}). Sign in at the site, or give load() the public address of the model.`)
  if (status >= 500) return new Unreachable(`${url} cannot be had: its server fails (${status}). Try again later.`)
  return new Error(`${url} cannot be had (${status}).`)
}

/** Browsers do not tell pages whether it is the network or a server that does not share with them. */
function whyNoAnswer(url: URL): string {
  const here = globalThis.location?.origin
  if (!here || url.origin === here) return `${url} does not answer. Is there a network?`
  return `${url} does not answer: there is no network, or its server does not let pages of ${here} read it. It has to send the header Access-Control-Allow-Origin.`
}

/** @throws Error where it is none */
export function parseJson(bytes: ArrayBuffer, url: URL): unknown {
  const text = new TextDecoder().decode(bytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const what = text.trimStart().startsWith('<') ? 'is a page, not JSON' : 'is not JSON'
    throw new Error(`${url} ${what}. Give load() the address of a model's folder, the one that holds model.json.`, { cause })
  }
}
