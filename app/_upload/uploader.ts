import { pauseAfter } from '@/lib/domain/back-off'
import { newId } from '@/app/_client/new-id'
import type { Completed, Upload } from '@/lib/domain/contract/upload'
import type { Texts } from '@/lib/texts/texts'
import type { Found, FoundFile } from './found-file'
import { advance, isFinal, type UploadEvent, type UploadQueue, type UploadState } from './upload-queue'

export type Target = { id: string; url: string; headers: Record<string, string> }

type Asked = { name: string; bytes: number; sha256?: string; path?: string }

/** What it talks to. A `Refusal` thrown by any of them is final for the file, anything else is tried again. */
export type UploadDoors = {
  ask: (files: readonly Asked[], of: { drop: string; signal: AbortSignal }) => Promise<readonly Upload[]>
  put: (target: Target, bytes: Blob, on: { sent: (bytes: number) => void; signal: AbortSignal }) => Promise<void>
  complete: (id: string, signal: AbortSignal) => Promise<Pick<Completed, 'anew'>>
  /** of the bytes as they are; undefined where the browser cannot */
  hash: (bytes: Blob) => Promise<string | undefined>
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Trying again will not help; the message says why. */
export class Refusal extends Error {}

const PARALLEL = 6 // puts: what a browser opens to one host
const CHECKING = 48 // files that are there and not checked yet
const BATCH = 24 // four rounds of puts: URLs do not grow old, and few hashes are computed ahead
const TRIES = 6
const PAUSE = { first: 1000, most: 16_000 } // ms

const firstSentence = (text: string) => text.replace(/\.(\s.*)?$/s, '')

/** Does it the first time that it is asked for. */
function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

/** `arrived`: the bytes are in the bucket, only the check got no answer; it is asked for once more before all is sent again. */
type Job = { file: FoundFile; drop: string; tries: number; target?: Target; arrived?: boolean }

/** Sends files to the bucket: hashes, asks where to put them, puts some at once, has each checked. */
export class Uploader {
  #queue: UploadQueue = []
  #jobs = new Map<number, Job>()
  #ready: number[] = []
  #waiting: number[] = []
  #putting = 0
  #checking = 0
  #asking = false
  #listeners = new Set<() => void>()
  #stop = new AbortController()

  constructor(
    readonly doors: UploadDoors,
    readonly t: Texts<'upload.refusal'>,
  ) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  snapshot = () => this.#queue

  add({ files, refused, passed = [] }: Found): void {
    this.#apply({ type: 'found', files, refused, passed })
    const first = this.#queue.length - files.length - refused.length - passed.length
    const drop = newId()
    files.forEach((file, i) => {
      this.#jobs.set(first + i, { file, drop, tries: 0 })
      this.#waiting.push(first + i)
    })
    this.#go()
  }

  /** Gives up what is not there yet. */
  stop(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#jobs.clear()
    this.#ready = []
    this.#waiting = []
    this.#apply({ type: 'stop' })
  }

  /** Forgets everything, for a new beginning. Only when nothing is on its way. */
  clear(): void {
    if (this.#queue.every(isFinal)) this.#set([])
  }

  #go(): void {
    while (this.#putting < PARALLEL && this.#checking < CHECKING && this.#ready.length > 0) void this.#send(this.#ready.shift()!)
    if (!this.#asking && this.#waiting.length > 0 && this.#ready.length < PARALLEL) void this.#ask()
  }

  async #ask(): Promise<void> {
    // Files of one drop: its images stand together, whatever else is on its way.
    const drop = this.#jobs.get(this.#waiting[0]!)!.drop
    const others = this.#waiting.findIndex((id) => this.#jobs.get(id)!.drop !== drop)
    const ids = this.#waiting.splice(0, others < 0 ? BATCH : Math.min(BATCH, others))
    const { signal } = this.#stop
    this.#asking = true
    try {
      const asked = await this.#hashed(ids, signal)
      if (signal.aborted) return
      const granted = asked.length === 0 ? [] : await this.doors.ask(asked, { drop, signal })
      if (signal.aborted) return
      asked.forEach(({ id }, i) => this.#take(id, granted[i]))
    } catch (error) {
      if (!signal.aborted) for (const id of ids) void this.#failed(id, error)
    } finally {
      this.#asking = false
      this.#go()
    }
  }

  // One after the other: each holds a whole picture in memory.
  async #hashed(ids: number[], signal: AbortSignal): Promise<(Asked & { id: number })[]> {
    const hashed = []
    for (const id of ids) {
      const job = this.#jobs.get(id)
      if (!job || signal.aborted) continue
      this.#move(id, { at: 'asking' })
      try {
        const bytes = await job.file.read()
        const { name, path } = job.file
        hashed.push({ id, name, path, bytes: bytes.size, sha256: await this.doors.hash(bytes) })
      } catch (error) {
        if (!signal.aborted)
          this.#move(id, {
            at: 'refused',
            unread: true,
            reason: error instanceof Error && error.name === 'Error' ? error.message : this.t('gone'),
          })
      }
    }
    return hashed
  }

  #take(id: number, granted: Upload | undefined): void {
    const job = this.#jobs.get(id)
    if (!job || !granted) return this.#move(id, { at: 'refused', reason: this.t('unanswered') })
    if (granted.state !== 'put')
      return this.#move(id, granted.state === 'present' ? { at: 'present' } : { at: 'refused', reason: granted.reason })
    job.target = granted
    this.#ready.push(id)
  }

  async #send(id: number): Promise<void> {
    const { signal } = this.#stop
    const job = this.#jobs.get(id)
    // Once stopped, this id may be that of a file of the next drop.
    const move = (state: UploadState) => signal.aborted || this.#move(id, state)
    this.#putting++
    const sent = once(() => {
      this.#putting--
      this.#go()
    })
    this.#checking++
    try {
      if (!job?.target) return
      const again = job.arrived
      if (!again) {
        move({ at: 'sending', sent: 0 })
        await this.doors.put(job.target, await job.file.read(), { sent: (bytes) => move({ at: 'sending', sent: bytes }), signal })
      }
      job.arrived = !again
      move({ at: 'checking' })
      sent() // the next one is sent while this one is checked
      const { anew } = await this.doors.complete(job.target.id, signal)
      move({ at: 'added', anew })
    } catch (error) {
      if (!signal.aborted) void this.#failed(id, error)
    } finally {
      this.#checking--
      sent()
      this.#go()
    }
  }

  async #failed(id: number, error: unknown): Promise<void> {
    const { signal } = this.#stop
    const job = this.#jobs.get(id)
    const item = this.#queue[id]
    if (!job || !item || isFinal(item)) return
    if (error instanceof Refusal) return this.#move(id, { at: 'refused', reason: error.message })
    const reason = error instanceof Error ? firstSentence(error.message) : this.t('noAnswer')
    if (++job.tries >= TRIES) return this.#move(id, { at: 'refused', reason: this.t('tried', { reason, n: TRIES }) })
    this.#move(id, { at: 'retrying', reason })
    await this.doors.wait(pauseAfter(job.tries, PAUSE), signal)
    if (signal.aborted) return
    this.#move(id, { at: 'waiting' })
    ;(job.arrived ? this.#ready : this.#waiting).push(id)
    this.#go()
  }

  #move(id: number, state: UploadState): void {
    this.#apply({ type: 'move', id, state })
    const item = this.#queue[id]
    if (item && isFinal(item)) this.#jobs.delete(id)
  }

  #apply(event: UploadEvent): void {
    this.#set(advance(this.#queue, event))
  }

  #set(queue: UploadQueue): void {
    this.#queue = queue
    for (const listener of this.#listeners) listener()
  }
}
