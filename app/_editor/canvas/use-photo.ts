import { useEffect, useState } from 'react'
import { useWorkbench } from '@/app/_editor/editor-context'
import { loadPhoto } from '@/app/_editor/images/load-photo'
import { useStore } from '@/app/_client/store'

type Loaded = { id: string; photo?: HTMLImageElement; failed?: boolean }

/** The picture of the open image. Undefined while it is on its way; the last one is not shown under the new boxes. */
export function usePhoto() {
  const { editor, images } = useWorkbench()
  const image = useStore(editor.state, (state) => state.image)
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    let current = true
    loadPhoto(image).then(
      (photo) => current && setLoaded({ id: image.id, photo }),
      () => current && setLoaded({ id: image.id, failed: true }),
    )
    return () => {
      current = false
    }
  }, [image])
  const mine = loaded?.id === image.id ? loaded : undefined
  return {
    photo: mine?.photo,
    failed: mine?.failed ?? false,
    retry: () => {
      setLoaded(undefined)
      void images.refresh()
    },
  }
}
