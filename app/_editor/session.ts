import { api } from '@/app/_client/api'
import { createImages, type Images } from './images/images'
import type { OpenImage } from './images/open-image'
import { createStrip, type Strip } from './images/strip'
import { openJournal } from '@/app/_outbox/journal/open-journal'
import { createPeople, type People } from './people'
import { withChanges } from './store/document'
import { createEditor, type Editor } from './store/editor'
import type { Opening } from './store/editor-state'
import type { Label } from './store/label'
import { alone } from '@/app/_outbox/sync/alone'
import { newId } from '@/app/_client/new-id'
import { sendEdits } from '@/app/_outbox/sync/send-edits'
import { createSync, type Sync } from '@/app/_outbox/sync/sync'
import { wait } from '@/app/_outbox/sync/wait'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'

/** One person labelling in one project, for as long as the page is open. */
export type Session = {
  place: Place
  projectName: string
  editor: Editor
  sync: Sync
  strip: Strip
  images: Images
  people: People
  /** Listens for the wish to name a label: whoever shows the field for it brings it up. */
  whenLabelAsked: (listener: () => void) => () => void
  /** Asks the server for the labels again. */
  readLabels: () => Promise<readonly Label[]>
}

export type SessionInput = Opening & {
  place: Place
  projectName: string
  person: string
  onShow: (image: OpenImage) => void
  signal: AbortSignal
}

/** Opens the journal first: what an earlier page could not send is shown and sent before anything new is done. */
export async function openSession({ place, projectName, person, onShow, signal, ...opening }: SessionInput): Promise<Session> {
  const journal = await openJournal(person)
  const entries = await journal.load()
  const askers = new Set<() => void>()

  const editor = createEditor(opening, {
    newId,
    askForLabel: () => askers.forEach((ask) => ask()),
    record: (changes) => {
      const { id, name } = editor.state.get().image
      sync.record(changes.map((change) => ({ ...place, image: id, imageName: name, edit: { id: newId(), change } })))
    },
  })
  const sync = createSync({
    journal,
    entries,
    alone,
    wait,
    signal,
    send: sendEdits(person),
    versionOf: (id) => (editor.state.get().image.id === id ? editor.state.get().image.version : undefined),
    onSaved: (id, answer) => images.receive(id, answer),
    onRefused: (id) => void (editor.state.get().image.id === id && images.refresh()),
  })
  const strip = createStrip(place)
  const people = createPeople(place.workspace, person)
  const images = createImages({ place, editor, sync, strip, people, onShow })
  editor.state.set(({ document }) => ({
    finger: matchMedia('(pointer: coarse)').matches,
    document: { ...document, doc: withChanges(document.doc, sync.waitingFor(opening.image.id)) },
  }))

  function whenLabelAsked(listener: () => void) {
    askers.add(listener)
    return () => askers.delete(listener)
  }
  return { place, projectName, editor, sync, strip, images, people, whenLabelAsked, readLabels: () => readLabels(place, editor) }
}

/** Asks for the labels of the project and shows them. */
export async function readLabels(place: Place, editor: Editor): Promise<readonly Label[]> {
  const { items } = await api.quiet<{ items: Label[] }>('GET', routes.labels(place))
  takeLabels(editor, items)
  return items
}

/** Shows the labels of the project as they are now; the active one stays if it is still there. */
export function takeLabels(editor: Editor, labels: readonly Label[]) {
  editor.state.set(({ activeLabel }) => ({
    labels,
    activeLabel: labels.some(({ id }) => id === activeLabel) ? activeLabel : (labels[0]?.id ?? null),
  }))
}
