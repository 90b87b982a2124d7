import { Check, ChevronRight } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Agreement, BundleFile } from '@/lib/domain/bundle/manifest'
import { isOf, mainFile, PLATFORMS, type Platform } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'

type Ran = Exclude<Agreement, { skipped: string }>
type Props = { model: Model; place: Place; platform: Platform; open?: boolean }

/** What a bundle holds for one platform, and how closely it agreed with the trained model where it was run. */
export function BundleFolder({ model: { number, files: all, parity }, place, platform, open }: Props) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const { folder } = PLATFORMS[platform]
  const files = all.filter(({ path }) => isOf(platform, path))
  if (files.length === 0) return null
  return (
    <details className="group" open={open}>
      <summary className="flex h-8 cursor-pointer list-none items-center gap-2 px-4 hover:bg-hover pointer-coarse:h-11">
        <ChevronRight className="!size-3.5 flex-none text-fg-3 group-open:rotate-90" aria-hidden="true" />
        <span className="font-medium">{t(`bundle.platform.${platform}`)}</span>
        <span className="font-mono text-12 text-fg-3">{folder}/</span>
        <span className="num ml-auto">{bytes(files.reduce((sum, file) => sum + file.bytes, 0))}</span>
      </summary>
      <div className="pr-4 pb-2 pl-9.5">
        <ul>
          {files.map((file) => (
            <FileRow key={file.path} file={file} name={nameIn(platform, file.path)} {...{ place, number }} />
          ))}
        </ul>
        {files.map(({ path }) => (
          <Agreements key={path} list={parity[path]} file={path === mainFile(platform) ? undefined : nameIn(platform, path)} />
        ))}
      </div>
    </details>
  )
}

const nameIn = (platform: Platform, path: string) => path.slice(PLATFORMS[platform].folder.length + 1)

/** A file with its hash and size; it can be fetched by itself. */
export function FileRow({ file, name, place, number }: { file: BundleFile; name: string; place: Place; number: number }) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  return (
    <li className="flex h-6 items-center gap-2 text-12">
      <a
        className="min-w-0 overflow-hidden font-mono text-ellipsis pointer-coarse:-my-3.5 pointer-coarse:py-3.5"
        href={urlOf(routes.modelFile(place, { number, file: file.path }))}
      >
        {name}
      </a>
      <span className="ml-auto font-mono text-fg-3" title={t('bundle.sha256', { sha256: file.sha256 })}>
        {file.sha256.slice(0, 4)}…{file.sha256.slice(-4)}
      </span>
      <span className="num w-14 flex-none text-right">{bytes(file.bytes)}</span>
    </li>
  )
}

/** `file`: named where it is not the folder's own. */
function Agreements({ list = [], file }: { list?: Agreement[]; file?: string }) {
  const t = useTexts('models')
  const wordsOf = useAgreement()
  return list.map((one) => {
    if ('skipped' in one)
      return (
        <p key={one.runtime} className="mt-1 text-12 text-fg-3">
          {t('bundle.skipped', { runtime: one.runtime, reason: one.skipped })}
        </p>
      )
    return (
      <p key={one.runtime} className="mt-1 flex gap-1.5 text-12 text-ok-text">
        <Check className="mt-0.5 !size-3 flex-none" aria-hidden="true" />
        {wordsOf(one, file)}
      </p>
    )
  })
}

/** How closely a file that was run said what the trained model says, or what it costs that it says something else. */
function useAgreement() {
  const t = useTexts('models')
  const { fixed } = useFigures()
  return (one: Ran, file?: string): string => {
    const { runtime } = one
    if ('lost' in one) {
      const { metric, lost, pictures } = one
      return t('bundle.costs', { file: file ?? '', runtime, metric, lower: lost > 0 ? 'yes' : 'no', points: fixed(lost, 1), pictures })
    }
    const facts = { runtime, difference: fixed(one.difference, 4) }
    return file ? t('bundle.fileAgrees', { file, ...facts }) : t('bundle.agrees', facts)
  }
}
