import { useStore } from '@/app/_client/store'
import { useWorkbench } from '@/app/_editor/editor-context'
import { pages } from '@/lib/domain/address/pages'
import { filterOfRow } from '@/lib/domain/image/image-row'

/** The address of the grid that shows what the editor walks. */
export function useWayBack(): string {
  const { place, strip } = useWorkbench()
  return pages.images(place, filterOfRow(useStore(strip.state, (state) => state.row)))
}
