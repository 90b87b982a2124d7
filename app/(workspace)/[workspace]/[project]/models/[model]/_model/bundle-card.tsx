import { Check } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Model } from '@/lib/domain/contract/model'
import { Rebuild } from './rebuild'

/** The files of the bundle with their sizes and hashes; each can be opened by itself. */
export function BundleCard({ model, place, mayTrain }: { model: Model; place: Place; mayTrain: boolean }) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const folders = Map.groupBy(model.files, ({ path }) => (path.includes('/') ? `${path.split('/')[0]}/` : ''))
  return (
    <Card
      title={t('bundle.title')}
      flush
      aside={<span className="num">{t('bundle.aside', { n: model.files.length, size: bytes(model.bytes) })}</span>}
      foot={
        <span className="inline-flex items-center gap-1.5">
          <Check className="!size-3 text-ok-text" aria-hidden="true" /> {t('bundle.checked')}
        </span>
      }
    >
      <div className="px-4 py-2">
        {[...folders]
          .toSorted(([a], [b]) => (a < b ? 1 : -1))
          .map(([folder, files]) => (
            <section key={folder} aria-label={folder || t('bundle.manifest')}>
              {folder && (
                <div className="flex h-7 items-center gap-2">
                  <span className="font-mono text-12">{folder}</span>
                  <span className="num ml-auto text-12 text-fg-2">{bytes(files.reduce((sum, file) => sum + file.bytes, 0))}</span>
                </div>
              )}
              <ul>
                {files.map(({ path, bytes: size, sha256 }) => (
                  <li key={path} className={`flex h-6 items-center gap-2 text-12 ${folder && 'pl-4'}`}>
                    <a
                      className="min-w-0 overflow-hidden font-mono text-ellipsis pointer-coarse:-my-3.5 pointer-coarse:py-3.5"
                      href={urlOf(routes.modelFile(place, { number: model.number, file: path }))}
                    >
                      {path.slice(folder.length)}
                    </a>
                    <span className="ml-auto font-mono text-fg-3" title={t('bundle.sha256', { sha256 })}>
                      {sha256.slice(0, 4)}…{sha256.slice(-4)}
                    </span>
                    <span className="num w-14 flex-none text-right">{bytes(size)}</span>
                  </li>
                ))}
              </ul>
              <Agreements files={files} folder={folder} parity={model.parity} />
            </section>
          ))}
      </div>
      <Rebuild model={model} place={place} mayTrain={mayTrain} />
    </Card>
  )
}

/** In what each file was run before it was published, and how far off the trained model it was; or why it was not run. */
function Agreements({ files, folder, parity }: Pick<Model, 'files' | 'parity'> & { folder: string }) {
  const t = useTexts('models')
  const { fixed } = useFigures()
  return files.flatMap(({ path }) =>
    (parity[path] ?? []).map((agreement) => {
      const facts = { file: path.slice(folder.length), runtime: agreement.runtime }
      return (
        <p key={`${path} ${agreement.runtime}`} className="pl-4 text-12 text-fg-2">
          {'skipped' in agreement
            ? t('bundle.skipped', { ...facts, reason: agreement.skipped })
            : t('bundle.agrees', { ...facts, difference: fixed(agreement.difference, 4) })}
        </p>
      )
    }),
  )
}
