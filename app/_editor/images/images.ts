import { stateOf } from '@/lib/domain/annotation/edit'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { applyAll, rebase } from '@/app/_editor/store/document'
import { say, type Editor } from '@/app/_editor/store/editor'
import { freshImage } from '@/app/_editor/store/editor-state'
import { createStore, type Store } from '@/app/_editor/store/store'
import type { Saved } from '@/app/_editor/sync/send-edits'
import type { Sync } from '@/app/_editor/sync/sync'
import { loadPhoto } from './load-photo'
import type { OpenImage } from './open-image'
import { readImage, type Place } from './read-image'
import type { Strip } from './strip'

export type ImagesState = {
  /** The image that is on its way, until it is shown. */
  opening: string | null
  /** Why it did not come. */
  problem: string | null
}

/** Going from image to image, and keeping the open one up to date. */
export type Images = {
  state: Store<ImagesState>
  /** Shows another image. Nothing of the last one is lost: its edits are in the journal. */
  open: (id: string) => Promise<void>
  step: (by: 1 | -1) => Promise<void>
  /** Opens the next image that nobody has labelled; false if none is left. */
  nextUnlabelled: () => Promise<boolean>
  /** Asks the server for the open image again and puts what is not saved yet on top. */
  refresh: () => Promise<void>
  /** Takes in what the server says of an image. */
  receive: (id: string, answer: Saved) => void
}

type Input = { place: Place; editor: Editor; sync: Sync; strip: Strip; onShow: (id: string) => void }

export function createImages({ place, editor, sync, strip, onShow }: Input): Images {
  const state = createStore<ImagesState>({ opening: null, problem: null })
  const ahead = new Map<string, Promise<OpenImage>>()

  const withMine = (image: OpenImage): OpenImage => ({ ...image, doc: applyAll(image.doc, sync.waitingFor(image.id)).doc })

  /** Reads an image before it is asked for: the next one is then there at once, even without a network. */
  function preload(id: string | null | undefined) {
    if (!id || ahead.has(id)) return
    const image = readImage(place, id)
    ahead.set(id, image)
    image.then(loadPhoto).catch(() => ahead.delete(id))
  }

  async function open(id: string) {
    state.set({ opening: id, problem: null })
    const early = ahead.get(id)
    try {
      const image = await (early ?? readImage(place, id))
      if (state.get().opening !== id) return // the person has gone on
      ahead.clear()
      show(image)
      if (early) void refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (state.get().opening === id) state.set({ opening: null, problem: `${problemText(error)} The image stays closed.` })
    }
  }

  function show(image: OpenImage) {
    state.set({ opening: null })
    editor.state.set({ ...freshImage(withMine(image)), canvas: { ...editor.state.get().canvas } })
    onShow(image.id)
    say(editor, image.name)
    settleIn()
  }

  /** Its frame gets its mark, and the neighbours are fetched. */
  function settleIn() {
    const { image } = editor.state.get()
    preload(neighbour(1))
    preload(unlabelledAfter(image.id))
  }

  function neighbour(by: 1 | -1): string | null | undefined {
    const { image } = editor.state.get()
    const { frames } = strip.state.get()
    const at = frames.findIndex(({ id }) => id === image.id)
    return at < 0 ? (by === 1 ? image.next : image.previous) : frames[at + by]?.id
  }

  /** The next unlabelled one in the row, from the open image on and around. */
  function unlabelledAfter(id: string): string | undefined {
    const { frames } = strip.state.get()
    const at = frames.findIndex((frame) => frame.id === id)
    const around = [...frames.slice(at + 1), ...frames.slice(0, Math.max(0, at))]
    return around.find((frame) => frame.state === 'unlabelled' && sync.waitingFor(frame.id).length === 0)?.id
  }

  async function refresh() {
    const { id } = editor.state.get().image
    try {
      const fresh = await readImage(place, id)
      if (editor.state.get().image.id !== id) return
      // A fresh address too: the old one may have run out.
      editor.state.set(({ image }) => ({ image: { ...image, url: fresh.url, position: fresh.position, total: fresh.total } }))
      receive(id, fresh)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'not_found') state.set({ problem: 'This image was deleted from the project.' })
    }
  }

  function receive(id: string, { version, doc, base }: Saved) {
    const { image, document } = editor.state.get()
    if (id !== image.id || version < image.version) return
    if (doc) editor.state.set({ image: { ...image, version }, document: rebase(document, doc, sync.waitingFor(id)) })
    else if (base === image.version) editor.state.set({ image: { ...image, version } })
    else void refresh()
  }

  editor.state.subscribe(() => {
    const { image, document } = editor.state.get()
    strip.mark(image.id, stateOf(document.doc))
  })

  return {
    state,
    open,
    refresh,
    receive,
    async step(by) {
      if (by === 1 && !neighbour(1)) await strip.more()
      const id = neighbour(by)
      if (id) return open(id)
      say(editor, by === 1 ? 'This is the last image.' : 'This is the first image.')
    },
    async nextUnlabelled() {
      const here = editor.state.get().image.id
      let id = unlabelledAfter(here)
      while (!id && !strip.state.get().whole) {
        await strip.more()
        id = unlabelledAfter(here)
      }
      if (!id) say(editor, 'Nothing is left to label.')
      else await open(id)
      return id !== undefined
    },
  }
}
