import type { Editor } from './editor'

/** With each image the labels used of late come first anew. */
export function followRecent({ state }: Editor, read: () => readonly string[]) {
  let shown: string | undefined
  const look = () => {
    const { id } = state.get().image
    if (id === shown) return
    shown = id
    state.set({ recent: read() })
  }
  look()
  state.subscribe(look)
}
