import { useFigures, useTexts } from '#texts'
import type { Place } from '@/lib/domain/address/place'
import { isOf, isSample, mainFile, PLATFORMS, SAMPLE, type Platform } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'
import { Agreements } from './agreements'
import { BundleFold } from './bundle-fold'
import { FileRows } from './file-rows'
import { inOrder } from './in-order'

type Props = { model: Model; place: Place; platform: Platform; open?: boolean }

/** What a bundle holds for one platform, and how closely it agreed with the trained model where it was run. */
export function BundleFolder({ model: { number, files: all, parity }, place, platform, open }: Props) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const { folder } = PLATFORMS[platform]
  const files = all.filter(({ path }) => isOf(platform, path))
  const sample = files.filter(({ path }) => isSample(path))
  if (files.length === 0) return null
  const main = mainFile(platform)
  const below = `${folder}/`
  return (
    <BundleFold name={t(`bundle.platform.${platform}`)} {...{ folder, files, open }}>
      <FileRows
        files={inOrder(
          files.filter(({ path }) => !isSample(path)),
          main,
        )}
        {...{ below, place, number }}
      />
      {sample.length > 0 && (
        <details>
          <summary className="flex h-6 cursor-pointer items-center gap-2 text-12 pointer-coarse:h-11">
            {t('bundle.sample', { n: sample.length })}
            <span className="num ml-auto">{bytes(sample.reduce((sum, file) => sum + file.bytes, 0))}</span>
          </summary>
          <FileRows files={sample} below={`${below}${SAMPLE}/`} {...{ place, number }} />
        </details>
      )}
      {inOrder(files, main).map(({ path }) => (
        <Agreements key={path} list={parity[path] ?? []} file={path === main ? undefined : path.slice(below.length)} />
      ))}
    </BundleFold>
  )
}
