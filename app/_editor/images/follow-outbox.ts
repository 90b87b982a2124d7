import { withChanges } from '@/app/_undo/edit-step'
import { stillThere, type Editor } from '@/app/_editor/store/editor'
import { imagesOf, type EditEntry } from '@/app/_outbox/journal/entry'
import type { Sync } from '@/app/_outbox/sync/sync'
import type { Place } from '@/lib/domain/address/place'
import type { Change } from '@/lib/domain/annotation/edit'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { Images } from './images'

type Followed = { editor: Editor; sync: Sync; images: Pick<Images, 'receive' | 'refresh'> }

/** The open image follows what becomes of edits on their way: saved, refused, in line once more. @returns ends it */
export function followOutbox({ editor, sync, images }: Followed): () => void {
  const isOpen = (id: string) => editor.state.get().image.id === id
  return sync.follow({
    versionOf: (id) => (isOpen(id) ? editor.state.get().image.version : undefined),
    onSaved: (image, answer) => images.receive(image, answer),
    onRefused(refused) {
      if (refused.flatMap(imagesOf).some(({ id }) => isOpen(id))) void images.refresh()
    },
    // They are sent with the version that is shown here, so that the answer brings no boxes: they have to be on it.
    onRetried(again) {
      const changes = again.flatMap((entry) => (entry.kind === 'edit' && isOpen(entry.image) ? entry.edit.change : []))
      editor.state.set(({ doc, selected }) => {
        const after = withChanges(doc, changes)
        return { doc: after, selected: stillThere(selected, after) }
      })
    },
  })
}

type Recorder = { place: Place; sync: Sync; image: () => Pick<OpenImage, 'id' | 'name'>; newId: () => string }

/** How changes of the open image become edits of the outbox. */
export const recordOn =
  ({ place, sync, image, newId }: Recorder) =>
  (changes: Change[]): string[] => {
    const { id, name } = image()
    const entry = { kind: 'edit', workspace: place.workspace, project: place.project, image: id, imageName: name } as const
    const entries = changes.map((change): EditEntry => ({ ...entry, edit: { id: newId(), change } }))
    sync.record(entries)
    return entries.map(({ edit }) => edit.id)
  }
