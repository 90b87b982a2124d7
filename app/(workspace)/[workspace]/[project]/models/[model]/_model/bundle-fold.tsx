import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFigures } from '#texts'
import type { BundleFile } from '@/lib/domain/bundle/manifest'

type Props = { name: string; folder?: string; files: readonly BundleFile[]; open?: boolean; children: ReactNode }

/** A part of the bundle in one line, with what its files take; inside they are named. */
export function BundleFold({ name, folder, files, open, children }: Props) {
  const { bytes } = useFigures()
  return (
    <details className="group" open={open}>
      <summary className="flex h-8 cursor-pointer list-none items-center gap-2 px-4 hover:bg-hover pointer-coarse:h-11">
        <ChevronRight className="!size-3.5 flex-none text-fg-3 group-open:rotate-90" aria-hidden="true" />
        <span className="font-medium">{name}</span>
        {folder && <span className="font-mono text-12 text-fg-3">{folder}/</span>}
        <span className="num ml-auto">{bytes(files.reduce((sum, file) => sum + file.bytes, 0))}</span>
      </summary>
      <div className="pr-4 pb-2 pl-9.5">{children}</div>
    </details>
  )
}
