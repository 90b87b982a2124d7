import { useEffect, useState } from 'react'
import { useWorkbench } from '@/app/_editor/editor-context'
import { loadPhoto, loadSmall } from '@/app/_editor/images/load-photo'
import { useStore } from '@/app/_client/store'
import { showInTurn, type Sight } from './in-turn'

type Loaded = { id: string; sight?: Sight<HTMLImageElement>; failed?: boolean }

/**
 * The picture of the open image, its thumbnail until it is here. Undefined while both are on their way; the last one is
 * not shown under the new boxes.
 */
export function usePhoto() {
  const { editor, images, place } = useWorkbench()
  const image = useStore(editor.state, (state) => state.image)
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    let current = true
    const { id } = image
    void showInTurn({
      whole: loadPhoto(image),
      small: () => loadSmall(place, id),
      // A fresh address of the same image begins anew: what is seen of it whole stays.
      show: (sight) => current && setLoaded((now) => (now?.id === id && now.sight?.whole ? now : { id, sight })),
      fail: () => current && setLoaded({ id, failed: true }),
    })
    return () => {
      current = false
    }
  }, [image, place])
  const mine = loaded?.id === image.id ? loaded : undefined
  return {
    photo: mine?.sight?.picture,
    coming: !mine?.sight?.whole && !mine?.failed,
    failed: mine?.failed ?? false,
    retry: () => {
      setLoaded(undefined)
      void images.refresh()
    },
  }
}
