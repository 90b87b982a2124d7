import { useFigures, useTexts } from '#texts'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { BundleFile } from '@/lib/domain/bundle/manifest'

type Props = { files: readonly BundleFile[]; below?: string; place: Place; number: number }

/** Files with their hashes and sizes, each to be fetched by itself. `below`: what their paths begin with, which is said above. */
export function FileRows({ files, below = '', place, number }: Props) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  return (
    <ul>
      {files.map(({ path, sha256, bytes: size }) => (
        <li key={path} className="flex h-6 items-center gap-2 text-12">
          <a
            title={path}
            className="min-w-0 truncate font-mono pointer-coarse:-my-3.5 pointer-coarse:py-3.5"
            href={urlOf(routes.modelFile(place, { number, file: path }))}
          >
            {path.slice(below.length)}
          </a>
          <span className="ml-auto flex-none font-mono text-fg-3" title={t('bundle.sha256', { sha256 })}>
            {sha256.slice(0, 4)}…{sha256.slice(-4)}
          </span>
          <span className="num w-14 flex-none text-right">{bytes(size)}</span>
        </li>
      ))}
    </ul>
  )
}
