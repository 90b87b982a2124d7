import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { commandAt } from '@/lib/domain/address/command'
import { pauseAfter } from '@/lib/domain/back-off'
import { AppError, ERROR_CODES } from '@/lib/domain/errors'
import { readJson } from './read-json'

const Problem = z.object({
  code: z.enum([...ERROR_CODES, 'internal']),
  title: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
})

// A site that restarts is back within half a minute: 0.5 + 1 + 2 + 4 + 8 + 8 s.
const TRIES = 7
// Before the first answer it is more likely that the address is wrong.
const FIRST_TRIES = 2
const PAUSE = { first: 500, most: 8000 } // ms
const BUSY = new Set([429, 502, 503, 504])

/** Says which command a site serves (next.config.js), on every answer of its API. */
const VERSION_HEADER = 'corral-version'

type Ask = { method?: 'GET' | 'POST' | 'DELETE'; body?: unknown; headers?: Record<string, string> }

/** A client of the public API. Every request may be made again, which is why only what the server takes twice is sent. */
export class Api {
  private reached = false

  private told = false

  /** @param site.outdated hears, at most once, that the site serves another version of this command, and how to get it */
  constructor(
    private readonly site: { url: string; token: string; signal: AbortSignal; version?: string; outdated?: (text: string) => void },
  ) {}

  /** @throws AppError with the code and sentence of the server; 'unavailable' if it does not answer at all */
  async get<T>(path: string, Schema: z.ZodType<T>): Promise<T> {
    return this.json(await this.send(path, {}), Schema)
  }

  async post<T>(path: string, body: unknown, Schema: z.ZodType<T>): Promise<T> {
    return this.json(await this.send(path, { method: 'POST', body }), Schema)
  }

  async delete<T>(path: string, body: unknown, Schema: z.ZodType<T>): Promise<T> {
    return this.json(await this.send(path, { method: 'DELETE', body }), Schema)
  }

  /** What is behind a path, its bytes as they come; `headers` say which of them. */
  open(path: string, headers: Record<string, string>): Promise<Response> {
    return this.send(path, { headers })
  }

  private async json<T>(response: Response, Schema: z.ZodType<T>): Promise<T> {
    const value = response.status === 204 ? undefined : await readJson(response)
    const parsed = Schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new AppError(
      'unavailable',
      `${this.site.url} gave an answer that this corral does not know: use the site's own, ${commandAt(this.site.url)}.`,
    )
  }

  private async send(path: string, { method = 'GET', body, headers }: Ask): Promise<Response> {
    const { url, token, signal } = this.site
    const request = {
      method,
      signal,
      headers: { ...headers, authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    }
    const tries = this.reached ? TRIES : FIRST_TRIES
    const response = await persist(() => fetch(`${url}/api${path}`, request), { signal, tries })
    this.reached ||= response !== undefined
    if (response) this.compare(response)
    if (!response) throw new AppError('unavailable', `${url} cannot be reached: is the address right, and the site running?`)
    if (response.ok) return response
    throw await refusal(response, url)
  }

  /** A clone has no version to hold against the site's; npx goes on with the package it fetched before, for months. */
  private compare({ headers }: Response): void {
    const { url, version, outdated } = this.site
    const served = headers.get(VERSION_HEADER)
    if (this.told || !version || !served || served === version || !/^[\w.+-]+$/.test(served)) return
    this.told = true
    outdated?.(`This is corral ${version}, and the site has ${served}. To use that one: ${commandAt(url, served)}`)
  }
}

async function refusal(response: Response, url: string): Promise<AppError> {
  const problem = Problem.safeParse(await readJson(response))
  if (!problem.success) return new AppError('unavailable', `${url} answered ${response.status} without a word: is that a Corral site?`)
  const { code, title, detail } = problem.data
  if (code === 'unauthenticated')
    return new AppError(code, `${url} does not know this token: it may be revoked. Sign in with a new one: ${commandAt(url)} login ${url}`)
  return new AppError(code === 'internal' ? 'unavailable' : code, title, detail)
}

/**
 * Makes a request until it gets through: cut connections and busy servers are tried again, with longer pauses. The
 * last answer is returned as it is; undefined means that there never was one.
 */
export async function persist(
  request: () => Promise<Response>,
  { signal, tries = TRIES }: { signal: AbortSignal; tries?: number },
): Promise<Response | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await request().catch((error: unknown) => {
      if (signal.aborted || !(error instanceof TypeError)) throw error // fetch tells of a broken network by TypeError
      return undefined
    })
    if (response && !BUSY.has(response.status)) return response
    if (attempt === tries - 1) return response
    await response?.body?.cancel()
    await wait(pauseAfter(attempt + 1, PAUSE), undefined, { signal })
  }
}
