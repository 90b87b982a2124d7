import type { z } from 'zod'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import type { Found, FoundFile } from '@/app/_upload/found-file'
import type { UploadQueue } from '@/app/_upload/upload-queue'
import type { Uploader } from '@/app/_upload/uploader'
import { isClutter } from '@/lib/domain/formats/clutter'
import type { Import } from '@/lib/domain/contract/import'
import type { GoImport, SurveyImport } from '@/lib/domain/contract/import-job'
import type { Texts } from '@/lib/texts/texts'
import { fingerprintOf } from './fingerprint'
import type { ImportDoors } from './import-doors'
import type { ImportState } from './import-state'
import { insist } from './insist'
import { listSource } from './list-source'
import { pathOf } from './listed'
import { sendPictures } from './send-pictures'

export type ImportSource = Found & { /** as people read it */ name: string }
type Words = { import: Texts<'upload.import'>; refusal: Texts<'upload.refusal'> }

const LOOK = { first: 200, most: 2000 } // ms between two looks at what the site does
const NONE: UploadQueue = []

/** Brings what was dropped with its labels into a project: the site reads what they say, somebody looks at it, pictures follow. */
export class Importer {
  #state: ImportState
  #id: string | undefined
  #uploader: Uploader | undefined
  #stop = new AbortController()
  #listeners = new Set<() => void>()
  readonly #files: FoundFile[]
  readonly #clutter: FoundFile[]

  constructor(
    readonly source: ImportSource,
    readonly doors: ImportDoors,
    readonly words: Words,
  ) {
    this.#files = source.files.filter((file) => !isClutter(pathOf(file)))
    this.#clutter = source.files.filter((file) => isClutter(pathOf(file)))
    this.#state = this.#beginning()
    void this.#run(() => this.#begin())
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  snapshot = () => this.#state
  /** of its pictures */
  queue = () => this.#uploader?.snapshot() ?? NONE
  id = () => this.#id

  /** Has it read as something else. */
  read(as: z.input<typeof SurveyImport>): void {
    this.#set({ at: 'reading' })
    void this.#run(() => this.#survey(as))
  }

  /** Lets it begin. @throws ApiProblem where it does not fit the project */
  async go(options: z.input<typeof GoImport>): Promise<void> {
    await this.doors.go(this.#id!, options)
    void this.#run(() => this.#send())
  }

  /** Tries once more what failed: it goes on where it was. */
  again(): void {
    this.#set(this.#beginning())
    void this.#run(() => this.#begin())
  }

  /** Ends it where it is. As long as nothing is stored, as if it had never begun. */
  async cancel(): Promise<void> {
    const begun = ['sending', 'bringing'].includes(this.#state.at)
    this.#stop.abort()
    this.#uploader?.stop()
    if (this.#id !== undefined) await (begun ? this.doors.cancel(this.#id) : this.doors.forget(this.#id)).catch(ignoreGone)
    this.#set({ at: 'cancelled', begun })
  }

  #beginning(): ImportState {
    return { at: 'listing', done: 0, all: this.#files.length }
  }

  async #run(work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop
    try {
      await work()
    } catch (error) {
      if (signal.aborted) return
      this.#set({ at: 'failed', reason: error instanceof ApiProblem || !(error instanceof Error) ? problemText(error) : error.message })
    }
  }

  async #begin(): Promise<void> {
    const { signal } = this.#stop
    const fingerprint = await fingerprintOf(this.#files)
    const { id } = await insist(() => this.doors.start({ source: this.source.name, fingerprint }), signal)
    this.#id = id
    const now = await this.#follow('surveying')
    if (now.stage !== 'listing') return this.#goOn(now)
    await listSource(
      { files: this.#files, refused: this.source.refused, clutter: this.#clutter },
      { id, doors: this.doors, signal, changed: this.words.import('changed'), told: (far) => this.#set({ at: 'listing', ...far }) },
    )
    await this.#survey({})
  }

  async #goOn(now: Import): Promise<void> {
    switch (now.stage) {
      case 'surveyed':
        return this.#set({ at: 'asking', survey: now.survey! })
      case 'sending':
        return this.#send()
      case 'bringing':
        return this.#end()
      case 'done':
        return this.#set({ at: 'done', report: now.report! })
      case 'cancelled':
        return this.#set({ at: 'cancelled', begun: true })
      default:
        throw new Error(now.failure ?? this.words.import('broke'))
    }
  }

  async #survey(as: z.input<typeof SurveyImport>): Promise<void> {
    this.#set({ at: 'reading' })
    await insist(() => this.doors.survey(this.#id!, as), this.#stop.signal)
    await this.#goOn(await this.#follow('surveying'))
  }

  /** Sends the pictures, and has all of it brought in. */
  async #send(): Promise<void> {
    const id = this.#id!
    const { signal } = this.#stop
    this.#uploader = undefined
    this.#set({ at: 'sending' })
    const uploading = (uploader: Uploader) => {
      this.#uploader = uploader
      uploader.subscribe(() => this.#tell())
    }
    await sendPictures(this.#files, { id, doors: this.doors, signal, words: this.words, uploading })
    await insist(() => this.doors.bring(id), signal)
    await this.#end()
  }

  async #end(): Promise<void> {
    this.#set({ at: 'bringing', progress: 0 })
    await this.#goOn(await this.#follow('bringing', (progress) => this.#set({ at: 'bringing', progress })))
  }

  /** Waits until it has left a stage. */
  async #follow(stage: Import['stage'], onProgress?: (progress: number) => void): Promise<Import> {
    const { signal } = this.#stop
    for (let pause = LOOK.first; ; pause = Math.min(LOOK.most, pause * 1.5)) {
      const now = await insist(() => this.doors.look(this.#id!), signal)
      signal.throwIfAborted()
      if (now.stage !== stage) return now
      onProgress?.(now.progress)
      await this.doors.wait(pause, signal)
      signal.throwIfAborted()
    }
  }

  #set(state: ImportState): void {
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Somebody else has ended it: that was what was wanted. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof ApiProblem)) throw error
}
