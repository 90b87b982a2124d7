import { useTexts } from '#texts'
import { Skeleton } from '@/app/_ui/skeleton'

/** The frame in its final sizes while the editor is on its way. */
export function EditorSkeleton() {
  const t = useTexts('editor')
  return (
    <div className="ed" aria-busy="true" aria-label={t('opening')}>
      <header className="ed-bar">
        <Skeleton className="h-4 w-60" />
      </header>
      <div className="ed-tools" />
      <div className="ed-canvas" />
      <div className="ed-panel">
        <div className="space-y-3 p-3">
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-32" />
        </div>
      </div>
      <div className="ed-strip" />
    </div>
  )
}
